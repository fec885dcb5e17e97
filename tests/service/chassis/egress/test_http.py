"""Requests to strangers who misbehave."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from chassis.egress import (
    Answer,
    OutcomeUnknownError,
    RefusedAddressError,
    UnreachableError,
    fetch,
)
from tests.builders.peers import Peer, self_signed

MEGABYTE = 1024 * 1024


def saying(answer: bytes) -> Callable[[socket.socket], None]:
    """Read a request's head, then say this and hang up."""

    def serve(connection: socket.socket) -> None:
        read_head(connection)
        connection.sendall(answer)

    return serve


def read_head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and (piece := connection.recv(4096)):
        head += piece
    return head


def fetched(peer: Peer, *, seconds: float = 60, path: str = "/") -> Answer:
    return fetch(
        "GET",
        f"http://{peer.place}{path}",
        seconds=seconds,
        on_this_machine=[peer.place],
    )


def test_an_answer_comes_back_with_status_headers_and_body() -> None:
    requests: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        requests.append(read_head(connection))
        connection.sendall(
            b"HTTP/1.1 202 Fine\r\nX-A: 1\r\nContent-Length: 2\r\n\r\nok"
        )

    with Peer(serve) as peer:
        answer = fetched(peer, path="/a?b=1#c")

    assert (answer.status, answer.headers["X-A"], answer.body) == (202, "1", b"ok")
    assert not answer.is_cut
    assert requests[0].startswith(b"GET /a?b=1 HTTP/1.1\r\n")


def test_a_redirect_is_an_answer_and_not_followed() -> None:
    with Peer(
        saying(b"HTTP/1.1 302 Go\r\nLocation: http://127.0.0.1/\r\n\r\n")
    ) as peer:
        answer = fetched(peer)
        connections = peer.connections

    assert (answer.status, connections) == (302, 1)


def test_a_long_answer_is_cut_off() -> None:
    with Peer(saying(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 3 * MEGABYTE)) as peer:
        answer = fetched(peer)

    assert answer.is_cut
    assert len(answer.body) == MEGABYTE


def test_a_packed_answer_is_counted_unpacked() -> None:
    packed = gzip.compress(b"x" * 50 * MEGABYTE)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"

    with Peer(saying(head % len(packed) + packed)) as peer:
        answer = fetched(peer)

    assert answer.is_cut
    assert len(answer.body) == MEGABYTE


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_slow_answer_ends_at_the_deadline(start: bytes) -> None:
    done = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(start)
        while not done.wait(0.05):
            connection.sendall(b"x")

    with Peer(drip) as peer:
        began = time.monotonic()
        with pytest.raises(OutcomeUnknownError):
            fetched(peer, seconds=0.5)
        took = time.monotonic() - began
        done.set()

    assert took < 30


def test_a_connection_that_breaks_leaves_the_outcome_unknown() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"

    with Peer(saying(answer)) as peer, pytest.raises(OutcomeUnknownError):
        fetched(peer)


def test_nobody_listening_is_certain() -> None:
    with Peer(saying(b"")) as peer:
        place = peer.place

    with pytest.raises(UnreachableError):
        fetch("GET", f"http://{place}/", on_this_machine=[place])


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "http://localhost/",
        "http://user:secret@example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://example.org:99999/",
        "http://[::1]/",
        "http://[::1/",
        "http://exämple.org/",
        "http://example.org/\r\nX: 1",
    ],
)
def test_what_is_no_plain_public_address_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddressError):
        fetch("GET", url)


def test_a_name_that_leads_into_our_network_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [(None, None, None, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)

    with pytest.raises(RefusedAddressError):
        fetch("GET", "http://rebind.example.org/")


def test_the_checked_address_is_dialled_and_the_name_not_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialled: list[object] = []

    def dial(place: object, *_: object) -> None:
        dialled.append(place)
        raise ConnectionRefusedError

    rows = [(None, None, None, "", ("8.8.8.8", 80)), (0, 0, 0, "", ("8.8.4.4", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    monkeypatch.setattr(socket, "create_connection", dial)

    with pytest.raises(UnreachableError):
        fetch("GET", "http://example.org/")
    assert dialled == [("8.8.8.8", 80), ("8.8.4.4", 80)]


def test_another_peer_than_the_one_checked_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket.socket, "getpeername", lambda _: ("10.0.0.1", 80))

    with Peer(saying(b"")) as peer, pytest.raises(RefusedAddressError):
        fetched(peer)


def test_a_certificate_of_somebody_known_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    def serve(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as safe:
            saying(b"HTTP/1.1 204 Fine\r\n\r\n")(safe)

    with Peer(serve) as peer:
        answer = fetch("GET", f"https://{peer.place}/", on_this_machine=[peer.place])

    assert answer.status == 204


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*self_signed(tmp_path))

    def serve(connection: socket.socket) -> None:
        context.wrap_socket(connection, server_side=True)

    with Peer(serve) as peer, pytest.raises(UnreachableError):
        fetch("GET", f"https://{peer.place}/", on_this_machine=[peer.place])
