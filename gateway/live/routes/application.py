"""The live process: an ASGI application that knows the broker and no database."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any, Final

import orjson
from prometheus_client import Gauge

from chassis.domain import DomainError, ForbiddenError, NotFoundError
from chassis.messaging import Ear, authors
from chassis.web import EdgeError, draining
from gateway.live.adapters import Sight
from gateway.live.model import Hub
from gateway.live.routes.desk import Answer, Asked, Desk
from gateway.live.routes.hearing import Hearing
from gateway.request import Origins
from gateway.settings import GatewaySettings
from gateway.upstreams import Upstream

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
AT: Final = "/api/v1/live"
PROBES: Final = frozenset({"/livez", "/readyz"})
BEAT_SECONDS: Final = 15.0
MOST_BODY: Final = 16_000
STATUSES: Final = ((ForbiddenError, 403), (NotFoundError, 404))
STREAM_HEADERS: Final = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
)
STREAMS: Final = Gauge("kith_live_streams", "Streams that are open")
HEARS: Final = Gauge("kith_live_hears", "1 while the broker is heard")


class LiveApplication:
    """Answers everything below /api/v1/live but tickets."""

    def __init__(self, desk: Desk, hub: Hub, ear: Ear) -> None:
        self._desk, self._hub, self._ear = desk, hub, ear
        self._housekeeping: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI 3)."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"] in PROBES:
            await self._probe(scope["path"], send)
        else:
            await self._answer(scope, receive, send)

    def is_ready(self) -> bool:
        """Whether the broker was heard once, and nobody has told us to stop."""
        return self._hub.has_heard and not draining.is_set()

    async def _probe(self, path: str, send: Send) -> None:
        good = path == "/livez" or self.is_ready()
        await respond(send, 200 if good else 503, b"ok\n" if good else b"no\n")

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._ear.open()
        self._housekeeping = asyncio.create_task(self._keep_house())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._housekeeping.cancel()
        self._ear.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _keep_house(self) -> None:
        """Once a second: end what is old, and everything when we are to stop."""
        while True:
            await asyncio.sleep(1)
            self._hub.end_old()
            STREAMS.set(len(self._hub.streams))
            HEARS.set(self._hub.hears)
            if draining.is_set():
                self._hub.end(lambda _: True)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            asked = Asked.of(scope, AT, await read_body(receive))
            answer = await self._desk.answer(asked)
        except DomainError as error:
            await respond_problem(send, error)
            return
        if answer.stream is None:
            await respond(send, answer.status, b"")
            return
        gone = asyncio.create_task(wait_until_gone(receive))
        try:
            await self._stream(answer, gone, send)
        finally:
            gone.cancel()
            self._desk.left(answer.stream)

    async def _stream(
        self, answer: Answer, gone: "asyncio.Task[None]", send: Send
    ) -> None:
        stream = answer.stream
        assert stream is not None  # noqa: S101  the caller has looked
        await send(
            {"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS}
        )
        await tell(send, "retry: 3000\n")
        opening = {"connection_id": stream.id, "degraded": not self._hub.hears}
        await tell(send, event(self._hub.position(), "connection_id", opening))
        while not gone.done():
            beat = self._hub.position()
            messages = await stream.take(BEAT_SECONDS)
            for message in messages:
                await tell(send, event(*message))
                if message[1] == "bye":
                    await tell(send, "", more=False)
                    return
            if not messages:
                await tell(send, ":\n" + event(beat, "beat", {}))


def make_live(settings: GatewaySettings) -> LiveApplication:
    """Put the parts of a live process together; nothing is connected yet."""
    upstreams = {
        name: Upstream(name, places) for name, places in settings.locations().items()
    }
    types = authors()
    hub = Hub()
    hearing = Hearing(hub, {name: feature for name, (_, feature) in types.items()})
    homes = {name.split(".")[1]: home for name, home in types.items()}
    ear = Ear(
        settings.amqp_url or "",
        types,
        heard=hearing.hear,
        up=hub.heard_again,
        down=hub.heard_nothing,
    )
    origins = Origins(settings.app_url, settings.public_url, settings.production)
    desk = Desk(hub, Sight(upstreams, homes), origins.cookie, ear.say)
    return LiveApplication(desk, hub, ear)


def event(position: int, name: str, shape: dict[str, Any]) -> str:
    """Write one event; its id is the position to go on from."""
    return f"id: {position}\nevent: {name}\ndata: {orjson.dumps(shape).decode()}\n"


async def tell(send: Send, text: str, *, more: bool = True) -> None:
    """Send one event, or the end."""
    body = f"{text}\n".encode() if text else b""
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def read_body(receive: Receive) -> bytes:
    """Return the body of a request; what is too large is cut, and then unreadable."""
    body = b""
    while len(body) < MOST_BODY:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body


async def wait_until_gone(receive: Receive) -> None:
    """Return when the browser has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def respond(
    send: Send, status: int, body: bytes, *headers: tuple[bytes, bytes]
) -> None:
    """Send a whole answer."""
    length = (b"content-length", str(len(body)).encode())
    head = (*headers, (b"cache-control", b"no-store"), length)
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})


async def respond_problem(send: Send, error: DomainError) -> None:
    """Refuse with a problem document (RFC 9457)."""
    known = next((s for kind, s in STATUSES if isinstance(error, kind)), 422)
    status = HTTPStatus(error.status if isinstance(error, EdgeError) else known)
    problem = {
        "type": f"urn:kith:problem:{error.problem_type()}",
        "title": error.title(),
        "status": status,
        "detail": error.detail or error.title(),
        "errors": [],
        "retryable": status >= HTTPStatus.TOO_MANY_REQUESTS,
        "applied": "no",
    }
    wait = () if status < HTTPStatus.TOO_MANY_REQUESTS else ((b"retry-after", b"10"),)
    kind = (b"content-type", b"application/problem+json")
    await respond(
        send, status, orjson.dumps(problem), kind, (b"x-not-applied", b"1"), *wait
    )
