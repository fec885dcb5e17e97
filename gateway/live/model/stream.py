"""One browser's stream: its channels, and what waits to be sent to it."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Final

from chassis.domain import new_id
from gateway.live.model.notice import LIST, Notice
from gateway.live.model.ticket import Viewer

HOLDS: Final = 256
SAID: Final = 20
ME: Final = "me"
Message = tuple[int, str, dict[str, Any]]
"""When it arrived here, its name, its data."""


@dataclass(eq=False)
class Stream:
    """What waits is bounded: who is too slow loads everything anew."""

    viewer: Viewer
    ends_at: float
    channels: frozenset[str] = frozenset()
    id: str = field(default_factory=new_id)
    ended: bool = False
    presence: dict[str, str] = field(default_factory=dict)
    said: deque[float] = field(default_factory=lambda: deque(maxlen=SAID))
    _waiting: deque[Message] = field(default_factory=deque)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def records(self) -> frozenset[str]:
        """The records that it has open; the owning services have shown them."""
        return frozenset(
            name for name in self.channels if name != ME and not name.startswith(LIST)
        )

    def offer(self, arrived: int, notice: Notice) -> None:
        """Put a notice in line if it belongs here."""
        is_mine = notice.recipient == self.viewer.user_id and ME in self.channels
        if is_mine and notice.kind:
            self.put(arrived, "personal", {"kind": notice.kind, **notice.shape()})
        if notice.channels & self.channels:
            self.show(arrived, notice)

    def show(self, arrived: int, notice: Notice) -> None:
        """Put a notice in line if the viewer may see it."""
        if self.viewer.sees(notice, self.records):
            self.put(arrived, "notice", notice.shape())

    def put(self, arrived: int, event: str, shape: dict[str, Any]) -> None:
        """Put a message in line; one too many makes all of them one ``reset``."""
        if len(self._waiting) >= HOLDS:
            self._waiting.clear()
            event, shape = "reset", {"because": "slow"}
        self._waiting.append((arrived, event, shape))
        self._wake.set()

    def end(self, now: int, wait: int) -> None:
        """Say good-bye; the browser comes back after ``wait`` milliseconds."""
        self._waiting.clear()
        self.put(now, "bye", {"wait": wait})
        self.ended = True

    def may_speak(self, now: float) -> bool:
        """Whether it has told of its presence less than 20 times in 10 s."""
        if len(self.said) == SAID and now - self.said[0] < 10:  # noqa: PLR2004
            return False
        self.said.append(now)
        return True

    async def take(self, seconds: float) -> list[Message]:
        """Return what waits, after at most ``seconds``; perhaps nothing."""
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return []
        taken = list(self._waiting)
        self._waiting.clear()
        self._wake.clear()
        return taken
