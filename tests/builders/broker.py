"""A broker with the topology of one reading service, and hands to look into it."""

from collections.abc import Callable, Iterable
from typing import Any

import pika

from chassis.messaging.broker import user_of
from chassis.messaging.topology import EVENTS, TIERS, Queue, describe
from chassis.testing import eventually
from tests.builders.messages import CATALOGUE, AMessage

SHORT = {"10s": 500, "1m": 600, "10m": 700, "1h": 800}
"""Milliseconds for the tiers of a test; the real ones are 10 s to 1 h."""
TOPOLOGY = describe({"reading": ["#"]}, CATALOGUE)


class Broker:
    """One connection of the test itself, in confirm mode."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.user = user_of(url)
        self.connection: Any = pika.BlockingConnection(pika.URLParameters(url))
        self.channel: Any = self.connection.channel()
        self.channel.confirm_delivery()

    def lay_out(self) -> None:
        """Make everything that the reading service needs anew."""
        for name in (q.name for q in TOPOLOGY.queues):
            self.channel.queue_delete(name)
        self.lay_out_missing()

    def lay_out_missing(self) -> None:
        """Make what is not there."""
        for exchange in TOPOLOGY.exchanges:
            self.channel.exchange_declare(exchange.name, exchange.kind, durable=True)
        for queue in TOPOLOGY.queues:
            self.declare(queue)
        for binding in TOPOLOGY.bindings:
            self.channel.queue_bind(binding.queue, binding.exchange, binding.key)

    def declare(self, queue: Queue) -> None:
        """Declare a queue; tiers are short."""
        arguments = dict(queue.arguments)
        tier = queue.name.rpartition(".")[2]
        if tier in dict(TIERS):
            arguments["x-message-ttl"] = SHORT[tier]
        self.channel.queue_declare(queue.name, durable=True, arguments=arguments)

    def bind_all(self) -> None:
        """Let the reading service hear even what no catalogue names."""
        self.channel.queue_bind("reading.events", EVENTS, "library.#")

    def slow_down(self) -> None:
        """Keep copies in the first tier, so that a test can look at them there."""
        self.channel.queue_delete("reading.retry.10s")
        [queue] = [q for q in TOPOLOGY.queues if q.name == "reading.retry.10s"]
        self.channel.queue_declare(
            queue.name, durable=True, arguments=dict(queue.arguments)
        )
        self.channel.queue_bind(queue.name, "reading.x", "retry.10s")

    def return_once(self, queue: str) -> None:
        """Let every waiting message have been delivered and returned once."""
        channel = self.connection.channel()
        for _ in range(self.depth(queue)):
            channel.basic_get(queue)
        channel.close()

    def wait_for(self, queue: str, depth: int) -> None:
        """Wait until a queue holds so many messages."""

        def look() -> bool:
            assert self.depth(queue) == depth
            return True

        eventually(look)

    def until(self, look: Callable[[], bool]) -> None:
        """Wait for what the broker does by itself."""
        eventually(look)

    def send(self, messages: Iterable[AMessage]) -> None:
        """Publish as the owner's relay does."""
        for message in messages:
            properties, body = message.parts(self.user)
            self.channel.basic_publish(
                EVENTS, message.type, body, properties, mandatory=True
            )

    def send_many(self, messages: Iterable[AMessage]) -> None:
        """Publish many, without waiting for each."""
        channel = self.connection.channel()
        for message in messages:
            properties, body = message.parts(self.user)
            channel.basic_publish(EVENTS, message.type, body, properties)
        channel.queue_declare("reading.events", passive=True)  # answered after them
        channel.close()

    def depth(self, queue: str) -> int:
        """Return how many messages are ready."""
        found = self.channel.queue_declare(queue, passive=True)
        return int(found.method.message_count)

    def take(self, queue: str) -> list[tuple[Any, bytes]]:
        """Take everything out of a queue."""
        found = []
        while (one := self.channel.basic_get(queue, auto_ack=True))[0]:
            found.append(one[1:])
        return found

    def close(self) -> None:
        """Hang up."""
        if self.connection.is_open:
            self.connection.close()
