"""Publisher confirms, each credited to its own message and no other."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import Any

from pika import BasicProperties
from pika.spec import Basic

__all__ = ["Confirms", "Fate", "Outgoing"]


class Fate(StrEnum):
    """What became of a message."""

    CONFIRMED = "confirmed"
    RETURNED = "returned"
    NACKED = "nacked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outgoing:
    """One message on its way; ``id`` is its ``message_id``."""

    id: str
    exchange: str
    key: str
    body: bytes
    properties: BasicProperties
    mandatory: bool = True


class Confirms:
    """The unanswered messages of one channel, by delivery tag; dies with it.

    The broker numbers the messages of a channel as they come, and so do we. A message
    that nobody is bound to comes back before its own ack, which then is no success.
    """

    def __init__(self, channel: Any, report: Callable[[str, Fate], None]) -> None:
        """Count from 1 on a fresh ``channel``; ``report`` hears each fate once."""
        self._channel = channel
        self._report = report
        self._tag = 0
        self._inflight: OrderedDict[int, str] = OrderedDict()
        self._returned: set[str] = set()
        channel.add_on_return_callback(self._on_return)

    def publish(self, message: Outgoing) -> None:
        """Send one message; its fate is reported later."""
        self._channel.basic_publish(
            message.exchange,
            message.key,
            message.body,
            message.properties,
            mandatory=message.mandatory,
        )
        self._tag += 1
        self._inflight[self._tag] = message.id

    def on_confirm(self, frame: Any) -> None:
        """Credit an ack or a nack to the tags that it names."""
        method = frame.method
        for tag in self._answered(method):
            event_id = self._inflight.pop(tag)
            came_back = event_id in self._returned
            self._returned.discard(event_id)
            if isinstance(method, Basic.Nack):
                self._report(event_id, Fate.NACKED)
            else:
                self._report(event_id, Fate.RETURNED if came_back else Fate.CONFIRMED)

    def _answered(self, method: Any) -> list[int]:
        last = method.delivery_tag
        if method.multiple:
            return list(takewhile(lambda tag: tag <= last, self._inflight))
        return [last] if last in self._inflight else []

    def closed(self) -> None:
        """Report everything unanswered as unknown: the channel is gone."""
        while self._inflight:
            self._report(self._inflight.popitem()[1], Fate.UNKNOWN)

    def _on_return(self, *arguments: Any) -> None:
        _channel, _method, properties, _body = arguments
        self._returned.add(properties.message_id)
