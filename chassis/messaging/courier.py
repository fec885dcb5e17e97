"""A careful hand at the broker for commands: one message at a time, by kombu."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from kombu.messaging import Producer

from chassis.messaging.broker import user_of
from chassis.messaging.provision import operating

CONFIRM_SECONDS: Final = 10
OURS: Final = "x-kith-"
_CARRIED: Final = ("message_id", "type", "correlation_id", "timestamp", "app_id")


class NotTakenError(Exception):
    """The broker returned a message: nothing is bound to that key."""


class Courier:
    """Gets, sends and acknowledges messages over one channel.

    What was got and not acknowledged returns to its queue when the courier ends. After
    any exception the channel is not used again: a late confirm would be credited to
    the next message (pitfall K1).
    """

    def __init__(self, channel: Any, user: str) -> None:
        self._channel, self._user = channel, user
        self._returned: list[Any] = []
        producer: Any = Producer
        self._producer = producer(channel, on_return=self._on_return)

    def depth(self, queue: str) -> int:
        """Return how many messages are ready in a queue."""
        return int(self._channel.queue_declare(queue, passive=True).message_count)

    def get(self, queue: str) -> Any:
        """Take the next message without acknowledging it; None when there is none."""
        return self._channel.basic_get(queue, no_ack=False)

    def ack(self, message: Any) -> None:
        """Take a message out of its queue for good."""
        self._channel.basic_ack(message.delivery_info["delivery_tag"])

    def send(
        self, exchange: str, key: str, message: Any, headers: Mapping[str, Any]
    ) -> None:
        """Send a message on, confirmed by the broker, with other ``headers``.

        Raises NotTakenError when no queue takes it, and kombu's errors.
        """
        known = message.properties
        properties = {n: known[n] for n in _CARRIED if known.get(n) is not None}
        self._producer.publish(
            message.body,
            exchange=exchange,
            routing_key=key,
            headers=dict(headers),
            content_type=known.get("content_type"),
            content_encoding="binary",
            mandatory=True,
            confirm_timeout=CONFIRM_SECONDS,
            user_id=self._user,
            **properties,
        )
        if self._returned:
            raise NotTakenError(f"{exchange}: no queue under {key}")

    def _on_return(self, *returned: Any) -> None:
        self._returned.append(returned)


@contextmanager
def courier(url: str) -> Iterator[Courier]:
    """Connect for one command; ``url`` names the operator's broker user."""
    with (
        operating(url, confirm_publish=True) as connection,
        connection.channel() as channel,
    ):
        yield Courier(channel, user_of(url))


def headers_of(message: Any) -> dict[str, Any]:
    """Return the event's own headers and ours, without what brokers have added."""
    given: Mapping[str, Any] = message.headers or {}
    return {
        name: value
        for name, value in given.items()
        if name.startswith(OURS) or not name.startswith("x-")
    }
