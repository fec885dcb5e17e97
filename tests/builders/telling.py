"""A telling service: a log of raw rows, its relay, and a queue that hears it."""

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import pika
from bson.timestamp import Timestamp

from chassis import envelope
from chassis.domain import new_id
from chassis.envelope import CloudEvent
from chassis.messaging import provision, topology
from chassis.messaging.broker import user_of
from chassis.messaging.patterns import TECHNICAL
from chassis.messaging.publisher import Publisher
from chassis.messaging.relay import Relay, RelayOptions
from chassis.messaging.relay_loop import RelayLoop
from chassis.messaging.sender import Sender
from chassis.mongo import Database

TOLD = "telling.tale.told.v1"
RETOLD = "telling.tale.retold.v1"
CATALOGUE = (TOLD, RETOLD, *(name.replace("*", "telling") for name in TECHNICAL))
TOPOLOGY = topology.describe({"hearing": ["telling.tale.*.v1"]}, CATALOGUE)
QUEUE = "hearing.events"
ALL_SHARDS = tuple(range(16))


def a_row(aggregate: str | None = None, **changes: Any) -> dict[str, Any]:
    """One unpublished row of the log, as the outbox writes it."""
    subject = aggregate or f"tale/{new_id()}"
    row = {
        "_id": new_id(),
        "type": TOLD,
        "aggregate": subject,
        "version": 1,
        "shard": zlib.crc32(subject.encode()) % 16,
        "ts": Timestamp(0, 0),
        "time": datetime.now(UTC),
        "data": {"after": {"title": "Emma"}, "changed": []},
        "schema": "1.0",
        "meta": {"correlation_id": "story-1", "actor": "user/u1"},
        "must_route": True,
        "published": False,
        "published_at": None,
        "held": False,
        "hold_until": None,
        "attempts": 0,
        "error": None,
    }
    return {**row, **changes}


@dataclass(frozen=True)
class Heard:
    """One message as it lay in the queue."""

    properties: Any
    body: bytes

    @property
    def event(self) -> CloudEvent:
        """The event inside."""
        return envelope.decode(self.body)


class Telling:
    """The service, its database, and the test's own hand on the broker."""

    def __init__(self, database: Database, amqp_url: str) -> None:
        self.database = database
        self.events = database.collection("events")
        self.amqp_url = amqp_url
        self.vhost = unquote(urlsplit(amqp_url).path.removeprefix("/"))
        self._connection: Any = pika.BlockingConnection(pika.URLParameters(amqp_url))
        self.channel: Any = self._connection.channel()
        self.lay_out()

    def lay_out(self) -> None:
        """Make or empty what the hearing service needs."""
        try:
            self._apply()
        except provision.ChangedQueueError:  # another test was killed half way
            self.channel.queue_delete(QUEUE)
            self._apply()
        for queue in TOPOLOGY.queues:
            self.channel.queue_purge(queue.name)

    def _apply(self) -> None:
        with provision.operating(self.amqp_url) as connection:
            provision.apply(connection, TOPOLOGY, None)

    def bind(self, type_: str = TOLD, queue: str = QUEUE) -> None:
        self.channel.queue_bind(queue, topology.EVENTS, type_)

    def unbind(self, type_: str = TOLD, queue: str = QUEUE) -> None:
        self.channel.queue_unbind(queue, topology.EVENTS, type_)

    def close(self) -> None:
        self.bind()
        self.bind(RETOLD)
        self._connection.close()

    def commit(self, *rows: dict[str, Any]) -> list[str]:
        """Write rows as committed transactions would have; return their ids."""
        self.events.insert_many(rows)
        return [row["_id"] for row in rows]

    def row(self, event_id: str) -> dict[str, Any]:
        found: dict[str, Any] | None = self.events.find_one({"_id": event_id})
        assert found is not None
        return found

    def unpublished(self) -> int:
        return self.events.count_documents({"published": False})

    def end_holds(self) -> None:
        """Let the time of every held row come."""
        now = self.database.now()
        self.events.update_many({"held": True}, {"$set": {"hold_until": now}})

    def end_leases(self) -> None:
        """Let every lease run out, as after 15 s."""
        now = self.database.now()
        self.database.collection("leases").update_many({}, {"$set": {"until": now}})

    def depth(self, queue: str = QUEUE) -> int:
        """Return how many messages are ready."""
        found = self.channel.queue_declare(queue, passive=True)
        return int(found.method.message_count)

    def hear(self, queue: str = QUEUE) -> list[Heard]:
        """Take everything out of a queue."""
        found: list[Heard] = []
        while True:
            method, properties, body = self.channel.basic_get(queue, auto_ack=True)
            if method is None:
                return found
            found.append(Heard(properties, body))

    def heard_ids(self, queue: str = QUEUE) -> list[str]:
        """Take everything out of a queue; return the ids of facts."""
        return [
            heard.event.id
            for heard in self.hear(queue)
            if heard.event.type in (TOLD, RETOLD)
        ]

    @contextmanager
    def publisher(self, url: str | None = None) -> Iterator[Publisher]:
        """A connected publisher."""
        with Publisher(url or self.amqp_url, "telling-relay") as publisher:
            assert publisher.wait_ready(5)
            yield publisher

    @contextmanager
    def relay(self, url: str | None = None, **options: int) -> Iterator[Relay]:
        """A relay whose rounds the test makes itself."""
        sender = Sender("telling", user_of(url or self.amqp_url))
        with self.publisher(url) as publisher:
            yield Relay(self.database, publisher, sender, RelayOptions(**options))

    def tell(self, url: str | None = None) -> int:
        """Publish what is due; return the number of rows."""
        told = 0
        with self.relay(url) as relay:
            while step := relay.step(ALL_SHARDS):
                told += step
        return told

    @contextmanager
    def loop(
        self, url: str | None = None, *, most_shards: int = 16, **options: int
    ) -> Iterator[RelayLoop]:
        """A whole relay process in a thread."""
        sender = Sender("telling", user_of(url or self.amqp_url))
        with Publisher(url or self.amqp_url, "telling-relay") as publisher:
            loop = RelayLoop(
                self.database,
                publisher,
                sender,
                RelayOptions(**options),
                most_shards=most_shards,
            )
            thread = Thread(target=loop.run)
            thread.start()
            try:
                yield loop
            finally:
                loop.stop()
                thread.join(20)
                assert not thread.is_alive()


def took(action: Any) -> float:
    """Return the seconds that something took."""
    began = time.monotonic()
    action()
    return time.monotonic() - began
