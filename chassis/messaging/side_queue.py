"""The queue of one generation: it exists only during a rebuild."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from chassis.messaging.provision import operating
from chassis.messaging.topology import EVENTS, REPLAY, events_queue_arguments


@dataclass(frozen=True, kw_only=True)
class SideQueue:
    """A queue beside ``<service>.events``, hearing ``types`` and what is replayed."""

    amqp_url: str
    service: str
    name: str
    types: Sequence[str]

    def bind(self) -> None:
        """Declare and bind it; may be repeated."""
        arguments = events_queue_arguments(self.service)
        with self._channel() as channel:
            channel.queue_declare(
                self.name, durable=True, auto_delete=False, arguments=arguments
            )
            for exchange, key in self._bindings():
                channel.queue_bind(self.name, exchange, key)

    def end(self, drain: Callable[[], None]) -> None:
        """Unbind it, let ``drain`` empty it, delete it; nothing can come any more.

        Quorum queues know no "delete if empty".
        """
        with self._channel() as channel:
            for exchange, key in self._bindings():
                channel.queue_unbind(self.name, exchange, key)
            drain()
            channel.queue_delete(self.name)

    def delete(self) -> None:
        """Delete it with all that waits in it; may be repeated."""
        with self._channel() as channel:
            channel.queue_delete(self.name)

    def _bindings(self) -> list[tuple[str, str]]:
        return [*((EVENTS, type_) for type_ in self.types), (REPLAY, self.name)]

    @contextmanager
    def _channel(self) -> Iterator[Any]:
        with operating(self.amqp_url) as connection:
            yield connection.channel()
