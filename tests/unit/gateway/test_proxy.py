"""A stream without an end: what it holds, and when it waits for more."""

import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import cast

import pytest

from gateway.proxy import Lasting, Stream
from gateway.upstreams import Upstream
from gateway.wire import Line, Pool, Response

HEAD = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


class Nobody:
    """Counts nothing and keeps no connection."""

    def leave(self) -> None:
        """Give a slot back."""


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


@pytest.fixture
def service() -> Iterator[tuple[socket.socket, Stream]]:
    """A service's end of a line, and the stream that comes out of the other."""
    theirs, ours = socket.socketpair()
    theirs.sendall(HEAD)
    line = HTTPConnection("localhost")
    line.sock = ours
    response = Response(ours, method="GET")
    response.begin()
    nobody = cast("Upstream", Nobody())
    yield theirs, Stream(response, cast("Line", line), cast("Pool", None), nobody)
    theirs.close()
    ours.close()


def test_the_end_of_a_piece_is_no_other_piece(
    service: tuple[socket.socket, Stream],
) -> None:
    theirs, stream = service
    theirs.sendall(chunk(b"one"))

    assert next(iter(stream)) == b"one"
    assert not stream.holds_some()
    theirs.sendall(chunk(b"two") + chunk(b"three"))
    assert next(iter(stream)) == b"two"
    assert stream.holds_some()


def test_a_client_who_left_ends_the_stream_at_once(
    service: tuple[socket.socket, Stream],
) -> None:
    theirs, stream = service
    client, ours = socket.socketpair()
    theirs.sendall(chunk(b"one"))
    pieces = iter(Lasting(stream, ours, lambda: False))

    assert next(pieces) == b"one"
    client.close()

    assert list(pieces) == []
    ours.close()
