"""A mail server in a process of its own, that only counts what it took."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic

ANSWERS = {
    b"EHLO": b"250 sink\r\n",
    b"DATA": b"354 go on\r\n",
    b"QUIT": b"221 bye\r\n",
}


class Sink:
    """The hand on the process: where it listens, and what it took."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self.port: int = line.recv()

    def emptied(self) -> tuple[Counter[str], float]:
        """Return messages by recipient and when the last one came; begin anew."""
        self._line.send("empty")
        found: tuple[Counter[str], float] = self._line.recv()
        return found

    def count(self) -> int:
        """Return how many messages it took since it was emptied."""
        self._line.send("count")
        found: int = self._line.recv()
        return found


@contextmanager
def sink() -> Iterator[Sink]:
    """Run a sink for the length of a block."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield Sink(ours)
    finally:
        process.terminate()
        process.join()


class _Books:
    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.last = 0.0


class _Talk(asyncio.Protocol):
    """One connection: commands, and messages up to their dot."""

    def __init__(self, books: _Books) -> None:
        self._books = books
        self._buffer = b""
        self._recipient = ""
        self._in_message = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._out = transport
        self._out.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while True:
            end = b"\r\n.\r\n" if self._in_message else b"\r\n"
            piece, found, rest = self._buffer.partition(end)
            if not found:
                return
            self._buffer = rest
            self._take() if self._in_message else self._answer(piece)

    def _take(self) -> None:
        self._books.taken[self._recipient] += 1
        self._books.last = monotonic()
        self._in_message = False
        self._out.write(b"250 kept\r\n")

    def _answer(self, line: bytes) -> None:
        verb = line[:4].upper()
        if verb == b"RCPT":
            self._recipient = line.partition(b"<")[2].partition(b">")[0].decode()
        self._in_message = verb == b"DATA"
        self._out.write(ANSWERS.get(verb, b"250 fine\r\n"))


def _serve(line: Connection) -> None:
    asyncio.run(_run(line))


async def _run(line: Connection) -> None:
    books, loop = _Books(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Talk(books), "127.0.0.1", 0)
    line.send(server.sockets[0].getsockname()[1])

    def asked() -> None:
        if line.recv() == "count":
            line.send(books.taken.total())
        else:
            line.send((books.taken, books.last))
            books.taken, books.last = Counter(), 0.0

    loop.add_reader(line.fileno(), asked)
    await server.serve_forever()
