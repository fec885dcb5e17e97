"""Forwards a request to the owning service: streams, deadlines, repeats, failures."""

import random
import select
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, IncompleteRead
from socket import socket
from typing import Final, Protocol, cast

from gateway.routing import RouteClass
from gateway.upstreams import CONNECT_SECONDS, Address, Fate, Upstream
from gateway.wire import Line, Pool, Response

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# Hop by hop (RFC 9110 7.6.1), or the gateway's own business.
_KEPT_BACK: Final = frozenset(
    (
        *("connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"),
        *("proxy-authenticate", "proxy-authorization", "transfer-encoding"),
        *("server", "date", "set-cookie"),
    )
)
_REPEATABLE: Final = frozenset({502, 503, 504})
_FAULT: Final = 500
_PIECE: Final = 64 * 1024
_WHOLE: Final = 256 * 1024
_WORTH_A_REPEAT: Final = 0.5


class Readable(Protocol):
    """A body that is read in pieces."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; empty at the end."""


@dataclass(frozen=True)
class Outbound:
    """A request ready to leave: `body` is bytes, or a stream that is read once."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes | Readable = b""

    @property
    def repeatable(self) -> bool:
        """Whether the same request may be sent again."""
        known = self.method in SAFE or "Idempotency-Key" in self.headers
        return known and isinstance(self.body, bytes)


class ForwardError(Exception):
    """No usable answer of the service.

    `applied` is "no" when certainly nothing was done there, else "unknown".
    """

    def __init__(self, status: int, slug: str, *, applied: str = "unknown") -> None:
        super().__init__(slug)
        self.status = status
        self.slug = slug
        self.applied = applied


class Stream:
    """A body passed on piece by piece; closing it frees connection and slot."""

    def __init__(
        self, response: Response, line: Line, pool: Pool, upstream: Upstream
    ) -> None:
        self._response, self.line, self._pool = response, line, pool
        self._upstream: Upstream | None = upstream
        self._is_whole = False

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._response.read1(_PIECE):
            yield piece
        if self._response.length:
            raise IncompleteRead(b"", self._response.length)
        self._is_whole = True

    def holds_some(self) -> bool:
        """Whether something was read from the line already, and not passed on."""
        timeout = self.line.sock.gettimeout()
        self.line.sock.setblocking(False)  # noqa: FBT003  as the library calls it
        try:
            held = self._response.fp.peek(1)
            # The end of the last chunk is read with the head of the next one.
            return bool(held if self._response.chunk_left else held.lstrip(b"\r\n"))
        finally:
            self.line.sock.settimeout(timeout)

    def close(self) -> None:
        """End the exchange; one that was not read to its end is cut."""
        if self._upstream is None:
            return
        self._upstream.leave()
        self._upstream = None
        # read1 leaves an answer of known length open, and its connection taken.
        self._response.close()
        if self._is_whole:
            self._pool.give_back(self.line)
        else:
            self.line.close()


class Lasting:
    """A stream that ends with either side, or when this process has to stop.

    Without looking at the client, one that is gone would hold its thread until the
    next piece, and the one after it, is written.
    """

    def __init__(
        self, stream: Stream, client: socket | None, stopped: Callable[[], bool]
    ) -> None:
        self._stream, self._client, self._stopped = stream, client, stopped
        self.close = stream.close

    def __iter__(self) -> Iterator[bytes]:
        pieces = iter(self._stream)
        try:
            while self._has_more():
                piece = next(pieces, None)
                if piece is None:
                    return
                yield piece
        except (HTTPException, OSError):
            return  # the process behind is gone: the client comes back

    def _has_more(self) -> bool:
        poll = select.poll()
        poll.register(self._stream.line.sock, select.POLLIN)
        if self._client is not None:
            poll.register(self._client, select.POLLIN)
        while not self._stopped():
            if self._stream.holds_some():
                return True
            if ready := {number for number, _ in poll.poll(1000)}:
                return self._client is None or self._client.fileno() not in ready
        return False


@dataclass(frozen=True)
class Answer:
    """What the service said, without what is only between it and us."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes | Stream

    @property
    def refused(self) -> bool:
        """Whether the service says that nothing was applied."""
        return any(name.lower() == "x-not-applied" for name, _ in self.headers)


@dataclass
class _Exchange:
    """The tries of one request, at most two."""

    upstream: Upstream
    outbound: Outbound
    kind: RouteClass
    deadline: float
    unknown: bool = False
    last: Address | None = None
    failure: ForwardError = field(
        default_factory=lambda: ForwardError(503, "circuit-open", applied="no")
    )

    def run(self) -> Answer:
        self.upstream.budget.deposit()
        answer = self._try()
        if self._wants_a_repeat(answer):
            time.sleep(random.uniform(0.01, 0.05))  # noqa: S311 (jitter, no secret)
            answer = self._try() or answer
        if answer is None:
            raise self._judged()
        if self.unknown and answer.refused and self.outbound.method not in SAFE:
            raise ForwardError(502, "connection-lost")
        return answer

    def _judged(self) -> ForwardError:
        # One unknown try makes the whole unknown, whatever the last one says.
        if self.unknown and self.failure.applied == "no":
            return ForwardError(502, "connection-lost")
        return self.failure

    def _wants_a_repeat(self, answer: Answer | None) -> bool:
        return (
            (answer is None or answer.status in _REPEATABLE)
            and self.failure.slug != "circuit-open"
            and self.outbound.repeatable
            and self.deadline - time.monotonic() > _WORTH_A_REPEAT
            and self.upstream.budget.spend()
        )

    def _try(self) -> Answer | None:
        passage = self.upstream.breaker.admit()
        if passage is None:
            self.failure = ForwardError(503, "circuit-open", applied="no")
            return None
        fate: Fate = "error"
        try:
            with self.upstream.address(self.last) as address:
                self.last = address
                answer = self._ask(address)
            fate = "error" if answer.status in _REPEATABLE else "ok"
            self.unknown |= answer.status >= _FAULT and not answer.refused
        except ForwardError as error:
            fate = "unreachable" if error.applied == "no" else "error"
            self.unknown |= error.applied == "unknown"
            self.failure = error
            return None
        else:
            return answer
        finally:
            if fate != "error" or passage == "probe" or not self.kind.hurried:
                self.upstream.breaker.report(fate, passage)

    def _ask(self, address: Address) -> Answer:
        left = max(0.001, self.deadline - time.monotonic())
        try:
            line = address.pool.take(min(CONNECT_SECONDS, left))
        except OSError as error:
            address.connected(success=False)
            raise ForwardError(503, "service-unreachable", applied="no") from error
        address.connected(success=True)
        try:
            return self._exchange(line, address.pool, left)
        except BaseException as error:
            line.close()
            if isinstance(error, TimeoutError):
                raise ForwardError(504, "deadline-passed") from error
            if isinstance(error, HTTPException | OSError):
                raise ForwardError(502, "connection-lost") from error
            raise

    def _exchange(self, line: Line, pool: Pool, left: float) -> Answer:
        line.sock.settimeout(left)
        self._send(line, {"X-Request-Deadline": str(int(left * 1000))})
        response = cast("Response", line.getresponse())
        headers = [
            (name, value)
            for name, value in response.pairs
            if (low := name.lower()) not in _KEPT_BACK
            and not low.startswith("x-internal-")
        ]
        if response.length is None or response.length > _WHOLE:
            stream = Stream(response, line, pool, self.upstream)
            return Answer(response.status, headers, stream)
        whole = response.read()
        pool.give_back(line)
        return Answer(response.status, headers, whole)

    def _send(self, line: Line, more: Mapping[str, str]) -> None:
        outbound, body = self.outbound, self.outbound.body
        sent = (body or None) if isinstance(body, bytes) else _pieces(body)
        head = {**outbound.headers, **more}
        try:
            line.request(outbound.method, outbound.target, sent, head)
        except (BrokenPipeError, ConnectionResetError):
            return  # it may have answered before it heard everything
        except OSError as error:
            raise HTTPException from error


def forward(
    upstream: Upstream, outbound: Outbound, kind: RouteClass, deadline: float
) -> Answer:
    """Send `outbound` to `upstream` and return its answer, whole or as a stream.

    Arguments: `deadline` is a `time.monotonic()` instant. A body up to 256 KB is read
    here, so that a service dying in the middle of it is an error and not half an
    answer. Raises ForwardError: 503 (no slot, circuit open, nobody there; nothing was
    applied), 502 (connection lost), 504 (deadline passed; both unknown).
    """
    if not upstream.enter(kind.share):
        raise ForwardError(503, "overloaded", applied="no")
    streaming = False
    try:
        answer = _Exchange(upstream, outbound, kind, deadline).run()
        streaming = isinstance(answer.body, Stream)
        return answer
    finally:
        if not streaming:
            upstream.leave()


def _pieces(body: Readable) -> Iterator[bytes]:
    while piece := body.read(_PIECE):
        yield piece
