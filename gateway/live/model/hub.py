"""All streams of one process, and what becomes of each fact that it hears."""

import random
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from gateway.live.model.notice import Notice
from gateway.live.model.ring import Ring
from gateway.live.model.stream import Stream
from gateway.live.model.ticket import Viewer

LIFE_SECONDS: Final = 25 * 60
MOST_OF_ONE: Final = 20
MOST: Final = 500
Clock = Callable[[], int]


def milliseconds() -> int:
    """Return the time of this machine."""
    return time.time_ns() // 1_000_000


class Hub:
    """Tells every stream what its viewer may know; keeps five minutes of it."""

    def __init__(self, clock: Clock = milliseconds) -> None:
        self.now = clock
        self.streams: dict[str, Stream] = {}
        self.hears = False
        self.has_heard = False
        self._lost_at = clock()
        self._ring = Ring(clock())

    def position(self) -> int:
        """Up to where everything was heard: from there somebody goes on."""
        return self.now() if self.hears else self._lost_at

    def open(self, viewer: Viewer, channels: frozenset[str]) -> Stream:
        """Make a stream; it lives up to half an hour."""
        life = LIFE_SECONDS + random.uniform(0, 300)  # noqa: S311  no secret
        stream = Stream(viewer, time.monotonic() + life, channels)
        self.streams[stream.id] = stream
        return stream

    def has_room_for(self, user_id: str) -> bool:
        """Whether one more stream fits, also of this user."""
        own = sum(s.viewer.user_id == user_id for s in self.streams.values())
        return len(self.streams) < MOST and own < MOST_OF_ONE

    def resume(self, stream: Stream, position: int) -> None:
        """Tell what came after ``position``, or that everything is to be loaded."""
        missed = self._ring.after(position, self.now())
        if missed is None:
            stream.put(self.now(), "reset", {"because": "unknown"})
            return
        for arrived, notice in missed:
            stream.offer(arrived, notice)

    def follow(self, stream: Stream, channels: frozenset[str]) -> None:
        """Let a stream follow other channels.

        Of new ones it is told what just happened: a page reads a record first, and
        follows it then.
        """
        new, stream.channels = channels - stream.channels, channels
        for arrived, notice in self._ring.fresh(self.now()):
            if new & notice.channels:
                stream.show(arrived, notice)

    def tell(self, notice: Notice) -> None:
        """Keep a notice and offer it to every stream."""
        now = self.now()
        self._ring.add(now, notice)
        for stream in self.streams.values():
            stream.offer(now, notice)

    def forward(self, shape: dict[str, Any], sender: str) -> None:
        """Pass somebody's presence on to who has the same record open."""
        for stream in self.streams.values():
            if stream.id != sender and shape["subject"] in stream.records:
                stream.put(self.now(), "presence", shape)

    def heard_again(self) -> None:
        """The broker is back: what happened meanwhile is unknown, also who left."""
        self.end(lambda _: True)
        self.hears = self.has_heard = True
        self._ring.restart(self.now() + 1)

    def heard_nothing(self) -> None:
        """The broker is away: pages ask by themselves from now on."""
        if self.hears:
            self.hears, self._lost_at = False, self.now()
            for stream in self.streams.values():
                stream.put(self._lost_at, "degraded", {})

    def end(self, concerns: Callable[[Viewer], bool]) -> None:
        """End streams; they come back with a new ticket, or not at all."""
        for stream in self.streams.values():
            if concerns(stream.viewer):
                stream.end(self.position(), random.randint(100, 2000))  # noqa: S311  spreads them

    def end_old(self) -> None:
        """End what has lived its time."""
        for stream in self._old():
            stream.end(self.position(), random.randint(0, 1000))  # noqa: S311  spreads them

    def _old(self) -> Iterator[Stream]:
        now = time.monotonic()
        return (s for s in self.streams.values() if now > s.ends_at and not s.ended)
