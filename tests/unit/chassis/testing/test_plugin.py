"""Unit tests reach no network."""

import socket

import pytest


def test_a_unit_test_cannot_open_a_socket() -> None:
    with (
        socket.socket() as link,
        pytest.raises(AssertionError, match="tests/service"),
    ):
        link.connect(("127.0.0.1", 1))
