"""What a browser may ask of the live process: a stream, its channels, its presence."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Self
from urllib.parse import parse_qs

import msgspec
import orjson

from chassis import keys
from chassis.domain import DomainError, NotFoundError
from chassis.web import EdgeError, UnauthorizedError, UnreadableError
from gateway.live.adapters import Sight
from gateway.live.errors import (
    ChannelForbiddenError,
    UnknownChannelError,
    UnknownConnectionError,
)
from gateway.live.model import Hub, Stream, Viewer
from gateway.live.routes.api import TICKET
from gateway.live.schemas import ChannelsBody, PresenceBody
from gateway.sessions.model import csrf_of, hash_of

MOST_CHANNELS: Final = 50
STATES: Final = frozenset({"viewing", "typing", "left"})
PRESENCE: Final = "presence"
Say = Callable[[str, bytes], None]


class TooManyStreamsError(EdgeError):
    """Too many pages are open, or too much is said."""

    status = HTTPStatus.TOO_MANY_REQUESTS


@dataclass(frozen=True)
class Asked:
    """One request, without what does not matter here."""

    place: str
    query: Mapping[str, list[str]]
    cookies: str
    last_id: str | None
    body: bytes

    @classmethod
    def of(cls, scope: Mapping[str, Any], root: str, body: bytes) -> Self:
        """Read an ASGI scope; raises NotFoundError outside ``root``."""
        path, headers = scope["path"], dict(scope["headers"])
        if not path.startswith(root):
            raise NotFoundError
        return cls(
            place=f"{scope['method']} {path.removeprefix(root)}",
            query=parse_qs(scope["query_string"].decode("latin-1")),
            cookies=headers.get(b"cookie", b"").decode("latin-1"),
            last_id=headers.get(b"last-event-id", b"").decode("latin-1") or None,
            body=body,
        )

    def one(self, name: str) -> str | None:
        """The parameter of a name, where it came once."""
        values = self.query.get(name, [])
        return values[0] if len(values) == 1 else None

    def browser(self, cookie: str) -> str | None:
        """The hash of what only this browser's cookie can tell."""
        pairs = (part.strip().partition("=") for part in self.cookies.split(";"))
        found = [value for name, _, value in pairs if name == cookie]
        return hash_of(csrf_of(found[0])) if len(found) == 1 else None


@dataclass(frozen=True)
class Answer:
    """A status, or a stream that begins."""

    status: int = 204
    stream: Stream | None = None


class Desk:
    """Opens streams and changes them, for their owners only.

    ``cookie`` is the name of the session's cookie; ``say`` tells all live processes.
    """

    def __init__(self, hub: Hub, sight: Sight, cookie: str, say: Say) -> None:
        self._hub, self._sight, self._cookie, self._say = hub, sight, cookie, say

    async def answer(self, asked: Asked) -> Answer:
        """Answer one request; raises DomainError."""
        match asked.place:
            case "GET ":
                return await self._open(asked)
            case "PUT /channels":
                return await self._change(asked)
            case "POST /presence":
                return self._presence(asked)
            case _:
                raise NotFoundError

    def left(self, stream: Stream) -> None:
        """Forget a stream; colleagues hear that its viewer has gone."""
        self._hub.streams.pop(stream.id, None)
        for subject in stream.presence:
            self._tell(stream, subject, "left")

    async def _open(self, asked: Asked) -> Answer:
        viewer = self._holder(asked)
        if not self._hub.has_room_for(viewer.user_id):
            raise TooManyStreamsError
        named = [name for text in asked.query.get("channels", [])
                 for name in text.split(",")]  # fmt: skip
        channels = await self._allowed(viewer, named, frozenset())
        stream = self._hub.open(viewer, channels)
        last = asked.last_id or asked.one("last_event_id")
        if last is not None:
            self._hub.resume(stream, int(last) if last.isdecimal() else 0)
        return Answer(200, stream)

    def _holder(self, asked: Asked) -> Viewer:
        try:
            viewer = Viewer.read(keys.verify(TICKET, asked.one("ticket") or ""))
        except DomainError as error:
            raise UnauthorizedError from error
        if viewer.browser != asked.browser(self._cookie):
            raise UnauthorizedError
        return viewer

    async def _change(self, asked: Asked) -> Answer:
        wanted = _read(asked.body, ChannelsBody)
        stream = self._own(asked, wanted.connection_id)
        channels = await self._allowed(stream.viewer, wanted.channels, stream.records)
        self._hub.follow(stream, channels)
        for subject in stream.presence.keys() - stream.records:
            del stream.presence[subject]
            self._tell(stream, subject, "left")
        return Answer()

    def _presence(self, asked: Asked) -> Answer:
        said = _read(asked.body, PresenceBody)
        stream = self._own(asked, said.connection_id)
        if said.subject not in stream.records:
            raise ChannelForbiddenError
        if said.state not in STATES:
            raise UnreadableError("state is viewing, typing or left")
        if not stream.may_speak(time.monotonic()):
            raise TooManyStreamsError
        stream.presence[said.subject] = said.state
        self._tell(stream, said.subject, said.state)
        return Answer()

    def _own(self, asked: Asked, connection_id: str) -> Stream:
        stream = self._hub.streams.get(connection_id)
        browser = asked.browser(self._cookie)
        if stream is None or stream.viewer.browser != browser:
            raise UnknownConnectionError
        return stream

    def _tell(self, stream: Stream, subject: str, state: str) -> None:
        said = {"user_id": stream.viewer.user_id, "subject": subject, "state": state}
        self._say(PRESENCE, orjson.dumps({**said, "sender": stream.id}))

    async def _allowed(
        self, viewer: Viewer, named: list[str], known: frozenset[str]
    ) -> frozenset[str]:
        """Return the channels; raises ChannelForbiddenError when one is not allowed.

        A record that the stream has open already is not asked for again.
        """
        wanted = frozenset(filter(None, named))
        if len(wanted) > MOST_CHANNELS:
            raise UnknownChannelError
        asks = [self._allows(viewer, name) for name in wanted - known]
        if not all(await asyncio.gather(*asks)):
            raise ChannelForbiddenError
        return wanted

    async def _allows(self, viewer: Viewer, name: str) -> bool:
        entity, _, rest = name.partition("/")
        if name == "me":
            return True
        if entity == "list":
            return rest in viewer.reads
        if self._sight.feature_of(entity) not in viewer.reads:
            return False
        # An id of another form would be another address.
        if not rest.replace("-", "").isalnum() or not rest.isascii():
            raise UnknownChannelError
        return await asyncio.to_thread(self._sight.shows, viewer, name)


def _read(body: bytes, shape: type[Any]) -> Any:
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.DecodeError as error:
        raise UnreadableError(str(error)) from error
