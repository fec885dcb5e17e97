"""Bodies that pass in pieces, both ways."""

import io
import socket
import threading
import time
from collections.abc import Iterator
from http.client import IncompleteRead

import pytest

from gateway.proxy import Outbound, Stream, forward
from gateway.routing import STREAM, UPLOAD
from tests.service.gateway.scripted import (
    Scripted,
    a_request,
    a_scripted_server,
    hang_up,
    say,
    status,
)


@pytest.fixture
def server() -> Iterator[Scripted]:
    with a_scripted_server() as scripted:
        yield scripted


def test_a_long_answer_is_streamed_and_holds_its_slot_until_closed(
    server: Scripted,
) -> None:
    size = 1_000_000
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode()
    server.scripts = [say(head + b"x" * size)]
    upstream = server.upstream(slots=1)

    answer = forward(upstream, a_request(), STREAM, time.monotonic() + 5)
    taken = not upstream.enter(1.0)
    assert isinstance(answer.body, Stream)
    length = sum(map(len, answer.body))
    answer.body.close()

    assert (length, taken) == (size, True)
    assert upstream.enter(1.0)


def test_after_a_stream_its_connection_takes_the_next_request(
    server: Scripted,
) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n"
    server.scripts = [say(head + b"x" * 300_000)]
    upstream = server.upstream()
    streamed = forward(upstream, a_request(), STREAM, time.monotonic() + 5)
    assert isinstance(streamed.body, Stream)
    assert sum(map(len, streamed.body)) == 300_000
    streamed.body.close()

    answer = forward(upstream, a_request("POST"), STREAM, time.monotonic() + 5)

    with upstream.address() as address:
        assert (answer.body, address.pool.opened) == (b"ok", 1)


def test_the_first_byte_of_a_stream_arrives_before_the_last_is_made(
    server: Scripted,
) -> None:
    go_on = threading.Event()

    def slowly(conn: socket.socket) -> None:
        conn.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        conn.sendall(b"5\r\nfirst\r\n")
        go_on.wait(5)
        conn.sendall(b"4\r\nlast\r\n0\r\n\r\n")

    server.scripts = [slowly]
    answer = forward(server.upstream(), a_request(), STREAM, time.monotonic() + 5)
    assert isinstance(answer.body, Stream)
    pieces = iter(answer.body)

    first = next(pieces)
    go_on.set()
    rest = list(pieces)
    answer.body.close()

    assert (first, rest) == (b"first", [b"last"])


def test_a_stream_that_is_cut_raises_and_does_not_look_whole(server: Scripted) -> None:
    def cut(conn: socket.socket) -> None:
        conn.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst")
        hang_up(conn)

    server.scripts = [cut]
    answer = forward(server.upstream(), a_request(), STREAM, time.monotonic() + 5)

    with pytest.raises(IncompleteRead):
        list(answer.body)
    assert isinstance(answer.body, Stream)
    answer.body.close()


def test_an_upload_is_passed_on_in_pieces_and_never_repeated(server: Scripted) -> None:
    server.scripts = [status(503)]
    body = io.BytesIO(b"\x01" * 300_000)
    upload = Outbound(
        "POST", "/api/v1/imports", {"Idempotency-Key": "k", "Content-Length": "300000"},
        body,
    )  # fmt: skip

    answer = forward(server.upstream(), upload, UPLOAD, time.monotonic() + 5)

    assert answer.status == 503
    assert [r.count(b"\x01") for r in server.received] == [300_000]
