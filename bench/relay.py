"""The relay (read, publish, confirm, mark) against raw pipelined pika publishing."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import pika

from bench.harness import Result, compare
from chassis.messaging import provision
from chassis.messaging.broker import user_of
from chassis.messaging.relay import RelayOptions, relay_until_empty
from chassis.messaging.sender import Sender
from chassis.messaging.topology import EVENTS
from chassis.mongo import Database, migrate
from chassis.testing.servers import Endpoints, Management
from tests.builders.telling import QUEUE, TOPOLOGY, a_row

EVENTS_COUNT = 10_000
WINDOW = 512
GOAL = 0.3
VHOST = "kith-bench-relay"
PERSON = {
    "id": "0198b6f0-0000-7000-8000-000000000001",
    "display_name": "Ada Lovelace",
    "emails": [{"value": "ada@example.org", "is_primary": True}],
    "tags": ["vip", "newsletter"],
    "lifecycle_stage": "customer",
    "owner_id": "0198b6f0-0000-7000-8000-000000000002",
    "address": {"street": "12 St James's Square", "city": "London", "country": "GB"},
}


class Bare:
    """Publishes what was rendered before, with at most 512 unanswered."""

    def __init__(self, url: str, messages: list[Any]) -> None:
        self._url, self._messages = url, messages
        self._sent = 0
        self._open: dict[int, None] = {}
        self._channel: Any = None
        self._connection: Any = None
        self.seconds = 0.0

    def run(self) -> float:
        """Publish everything; return messages a second, first publish to last ack."""
        self._connection = pika.SelectConnection(
            pika.URLParameters(self._url), on_open_callback=self._opened
        )
        self._connection.ioloop.start()
        return len(self._messages) / self.seconds

    def _opened(self, connection: Any) -> None:
        connection.channel(on_open_callback=self._channel_opened)

    def _channel_opened(self, channel: Any) -> None:
        self._channel = channel
        channel.confirm_delivery(self._on_answer, self._begin)

    def _begin(self, _: Any) -> None:
        self._began = time.perf_counter()
        self._fill()

    def _fill(self) -> None:
        room = WINDOW - len(self._open)
        for message in self._messages[self._sent : self._sent + room]:
            self._channel.basic_publish(
                EVENTS, message.key, message.body, message.properties, mandatory=True
            )
            self._sent += 1
            self._open[self._sent] = None

    def _on_answer(self, frame: Any) -> None:
        method = frame.method
        if not isinstance(method, pika.spec.Basic.Ack):
            raise TypeError("the broker refused a message")
        last, tags = method.delivery_tag, [method.delivery_tag]
        if method.multiple:
            tags = list(takewhile(lambda tag: tag <= last, self._open))
        for tag in tags:
            del self._open[tag]
        if self._sent == len(self._messages) and not self._open:
            self.seconds = time.perf_counter() - self._began
            self._connection.add_on_close_callback(
                lambda connection, _: connection.ioloop.stop()
            )
            self._connection.close()
        elif len(self._open) <= WINDOW // 2:
            self._fill()


@contextmanager
def laid_out(management_url: str, amqp_url: str) -> Iterator[str]:
    """Make a virtual host with the queue that hears everything."""
    management, parts = Management(management_url), urlsplit(amqp_url)
    management.make_vhost(VHOST, parts.username or "guest")
    url = urlunsplit(parts._replace(path=f"/{quote(VHOST, safe='')}"))
    with provision.operating(url) as connection:
        provision.apply(connection, TOPOLOGY, None)
    try:
        yield url
    finally:
        management.drop_vhost(VHOST)


def purged(url: str) -> int:
    """Empty the queue; return how many messages of facts it had."""
    connection = pika.BlockingConnection(pika.URLParameters(url))
    channel = connection.channel()
    count = int(channel.queue_purge(QUEUE).method.message_count)
    connection.close()
    return count


def relayed(database: Database, url: str) -> Callable[[], float]:
    """Return what writes a log, relays it and gives events a second."""
    events = database.collection("events")

    def run() -> float:
        events.delete_many({})
        rows = [
            a_row(data={"after": PERSON, "changed": []}) for _ in range(EVENTS_COUNT)
        ]
        events.insert_many(rows)
        began = time.perf_counter()
        relay_until_empty(database, url, RelayOptions(window=WINDOW, rate=10**9))
        seconds = time.perf_counter() - began
        left = events.count_documents({"published": False})
        if left or purged(url) < EVENTS_COUNT:
            raise RuntimeError(f"{left} rows are left, or messages are missing")
        return EVENTS_COUNT / seconds

    return run


def published(database: Database, url: str) -> Callable[[], float]:
    """Return what publishes the same messages, rendered before."""
    sender = Sender(database.service, user_of(url))

    def run() -> float:
        rows = database.collection("events").find({}).limit(EVENTS_COUNT)
        messages = [sender.event(row) for row in rows]
        rate = Bare(url, messages).run()
        if purged(url) < EVENTS_COUNT:
            raise RuntimeError("messages are missing")
        return rate

    return run


def measure(servers: Endpoints) -> list[Result]:
    """Compare both on the same broker, queue and messages."""
    place = urlsplit(servers.mongo_url)._replace(path="/kith_bench_relay")
    database = Database.connect(urlunsplit(place), "telling")
    migrate(database)
    with laid_out(servers.management_url or "", servers.amqp_url) as url:
        result = compare(
            "relay events", GOAL, relayed(database, url), published(database, url)
        )
    database.client.drop_database(database.name)
    database.close()
    return [result]
