"""Strangers live at public addresses only."""

import socket
from typing import Any

import pytest

from chassis.egress import RefusedAddressError
from chassis.egress.addresses import is_public, public_addresses


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "8.8.8.8",
        "2606:2800:220:1:248:1893:25c8:1946",
        "::ffff:8.8.8.8",
    ],
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "192.88.99.1",
        "198.18.0.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "100::1",
    ],
)
def test_everything_else_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "0177.0.0.1",
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::1]",
        "::1",
        "localhost",
        "mongo",
        "",
        "a..b",
        "exa mple.org",
        "example.org.",
        "EXAMPLE.ORG",
        "-a.org",
        "a" * 64 + ".org",
    ],
)
def test_a_host_is_a_dotted_name(host: str) -> None:
    with pytest.raises(RefusedAddressError, match="name"):
        public_addresses(host, 443, 1)


def answer_with(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    rows = [(None, None, None, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer_with(monkeypatch, "8.8.8.8", "10.0.0.1")

    with pytest.raises(RefusedAddressError, match="public address"):
        public_addresses("example.org", 443, 1)


def test_the_addresses_come_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, "8.8.8.8", "8.8.4.4", "8.8.8.8")

    assert public_addresses("example.org", 443, 1) == ("8.8.8.8", "8.8.4.4")


def test_a_name_without_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch)

    with pytest.raises(RefusedAddressError):
        public_addresses("example.org", 443, 1)


def test_a_name_that_is_not_there_is_an_os_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(OSError):  # noqa: PT011  gaierror is one
        public_addresses("example.org", 443, 1)


def test_a_resolver_without_answer_is_waited_for_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("chassis.egress.addresses._ask", lambda *_: None)

    with pytest.raises(TimeoutError):
        public_addresses("example.org", 443, 0.01)
