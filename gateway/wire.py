"""Kept connections to one process of a service: http.client with a quick head.

Its own answer gives each head to the parser of e-mails, which takes longer than all the
rest of an exchange.
"""

import select
import time
from collections import deque
from collections.abc import Iterator
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, RemoteDisconnected
from typing import Final

IDLE_SECONDS: Final = 60.0
_EMPTY: Final = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})
_MOST_LINES: Final = 100
_LONGEST_LINE: Final = 65_536


class Response(HTTPResponse):
    """An answer; ``pairs`` are its headers as they came."""

    pairs: list[tuple[str, str]]

    def begin(self) -> None:
        """Read the head (RFC 9112): what it says of the body's length."""
        version, self.status, self.reason = self._read_status()  # type: ignore[attr-defined]
        self.pairs = list(self._head())
        known = {name.lower(): value.lower() for name, value in self.pairs}
        self.chunked = known.get("transfer-encoding") == "chunked"
        self.chunk_left = None
        self.length = None if self.chunked else _length(known.get("content-length"))
        if self.status in _EMPTY or self._method == "HEAD":  # type: ignore[attr-defined]
            self.length = 0
        endless = self.length is None and not self.chunked
        closes = known.get("connection") == "close" or version != "HTTP/1.1"
        self.will_close = endless or closes

    def _head(self) -> Iterator[tuple[str, str]]:
        for _ in range(_MOST_LINES):
            line = self.fp.readline(_LONGEST_LINE)
            if line in {b"\r\n", b"\n"}:
                return
            if not line.endswith(b"\n"):
                raise RemoteDisconnected("the head ended early")
            name, _, value = line.decode("latin-1").partition(":")
            yield name, value.strip()
        raise HTTPException("too many headers")


class Line(HTTPConnection):
    """One connection, for one exchange at a time."""

    response_class = Response
    idle_since = 0.0

    def is_usable(self) -> bool:
        """Whether it was used lately, and the other side has not hung up."""
        if time.monotonic() - self.idle_since > IDLE_SECONDS:
            return False
        poll = select.poll()
        poll.register(self.sock, select.POLLIN)
        return not poll.poll(0)


class Pool:
    """The connections to one process.

    One idle for 60 s is replaced, for services close theirs at 65 s.
    """

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._idle: deque[Line] = deque()
        self.opened = 0

    def take(self, seconds: float) -> Line:
        """Return a kept connection, or a new one; raises OSError within ``seconds``."""
        while self._idle:
            try:
                line = self._idle.pop()
            except IndexError:  # another thread was quicker
                break
            if line.is_usable():
                return line
            line.close()
        line = Line(self._host, self._port, timeout=seconds)
        line.connect()
        self.opened += 1
        return line

    def give_back(self, line: Line) -> None:
        """Keep a connection whose answer was read to its end."""
        if line.sock is not None:
            line.idle_since = time.monotonic()
            self._idle.append(line)

    def close(self) -> None:
        """Close what is idle."""
        while self._idle:
            self._idle.pop().close()


def _length(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None
