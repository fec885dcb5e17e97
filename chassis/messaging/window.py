"""A window of messages, and the channel in confirm mode that carries it."""

import math
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, Final

from pika.exceptions import ChannelClosedByBroker

from chassis.crashpoints import crashpoint
from chassis.messaging.confirms import Confirms, Fate, Outgoing

__all__ = ["ConfirmChannel", "Window"]

CHUNK: Final = 64
"""Messages handed to the socket before it gets a turn to write."""
NOT_FOUND: Final = 404


class Window:
    """What became of the messages of one call; not answered is unknown."""

    def __init__(self, messages: Sequence[Outgoing]) -> None:
        """Expect one answer for each of ``messages``."""
        self.messages = messages
        self._wanted = {message.id for message in messages}
        self.fates: dict[str, Fate] = {}
        self.refusal: int | None = None
        """The code with which the broker closed the channel, if it did."""
        self.ended = threading.Event()

    def report(self, event_id: str, fate: Fate) -> None:
        """Take one answer; one to an earlier window's message is not for us."""
        if event_id in self._wanted:
            self.fates[event_id] = fate
        if len(self.fates) == len(self._wanted):
            self.ended.set()

    def ids(self, fate: Fate) -> list[str]:
        """Return the messages that met this fate, in order of publishing."""
        return [
            message.id
            for message in self.messages
            if self.fates.get(message.id, Fate.UNKNOWN) is fate
        ]


class ConfirmChannel:
    """One channel, its confirms, and the window in flight on it."""

    def __init__(self, connection: Any, changed: Callable[[], None]) -> None:
        """Live on ``connection``; ``changed`` hears when ``is_open`` does."""
        self._connection = connection
        self._changed = changed
        self._channel: Any = None
        self._confirms: Confirms | None = None
        self._window: Window | None = None
        self._looking: Future[int | None] | None = None

    @property
    def is_open(self) -> bool:
        """Say whether the channel is in confirm mode and open."""
        return self._confirms is not None and bool(self._channel.is_open)

    def open(self) -> None:
        """Open a fresh channel, whose tags count from 1."""
        self._connection.channel(on_open_callback=self._opened)

    def _opened(self, channel: Any) -> None:
        confirms = Confirms(channel, self._report)

        def ready(_: Any) -> None:
            self._channel, self._confirms = channel, confirms
            self._changed()

        channel.add_on_close_callback(self._closed)
        channel.confirm_delivery(confirms.on_confirm, ready)

    def _report(self, event_id: str, fate: Fate) -> None:
        if self._window is not None:
            self._window.report(event_id, fate)

    def _closed(self, _: Any, reason: Any) -> None:
        window, confirms = self._window, self._confirms
        refused = isinstance(reason, ChannelClosedByBroker)
        code: int | None = reason.reply_code if refused else None
        self._confirms = None
        self._changed()
        self._unseen(code)
        if window is not None:
            window.refusal = code
        if confirms is not None:
            confirms.closed()
        if window is not None:
            window.ended.set()
        if self._connection.is_open:
            self.open()

    def look(self, queue: str, found: "Future[int | None]") -> None:
        """Ask for the depth of a queue; a missing one closes the channel."""
        if not self.is_open:
            found.set_exception(ConnectionError("no channel"))
            return
        self._looking = found
        self._channel.queue_declare(queue, passive=True, callback=self._seen)

    def _seen(self, frame: Any) -> None:
        if self._looking is not None:
            self._looking.set_result(frame.method.message_count)
            self._looking = None

    def _unseen(self, code: int | None) -> None:
        if self._looking is not None and code == NOT_FOUND:
            self._looking.set_result(None)
        elif self._looking is not None:
            self._looking.set_exception(ConnectionError("the channel was closed"))
        self._looking = None

    def send(self, window: Window, start: int = 0) -> None:
        """Publish chunk after chunk, giving the socket a turn in between."""
        if self._confirms is None or not self.is_open:
            window.ended.set()
            return
        self._window = window
        following = start + min(CHUNK, math.ceil(len(window.messages) / 2))
        for message in window.messages[start:following]:
            self._confirms.publish(message)
        if following < len(window.messages):
            crashpoint("relay.mid_window")
            self._connection.ioloop.call_later(0, partial(self.send, window, following))
        else:
            crashpoint("relay.after_publish")
