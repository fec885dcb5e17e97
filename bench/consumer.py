"""The consumer per mode against the database writes alone that it cannot do without."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from pymongo import UpdateOne

from bench.harness import Result, compare
from chassis.messaging import GATE, INBOX, Consumer, Event
from chassis.messaging.runner import Runner
from chassis.mongo import Database, Store, Transaction, migrate
from chassis.mongo.transaction import in_transaction
from chassis.testing.servers import Endpoints, Management
from tests.builders.broker import Broker
from tests.builders.messages import ADDED, AMessage, BookMessage

COUNT = 3_200
BATCH = 64
VHOST = "kith-bench-consumer"
PERSON = {
    "title": "Ada Lovelace",
    "emails": [{"value": "ada@example.org", "is_primary": True}],
    "tags": ["vip", "newsletter"],
    "address": {"street": "12 St James's Square", "city": "London", "country": "GB"},
}
gated = Consumer("reading.gated")
counted = Consumer("reading.counted")


@gated.on(ADDED, reads=BookMessage, mode=GATE)
def on_book_copied(event: Event[BookMessage], store: Store) -> None:
    """Keep a copy."""
    fields = {"title": event.data.after.title}
    store.collection("copies").upsert_newer(event.subject_id, event.version, fields)


@counted.on(ADDED, reads=BookMessage, mode=INBOX)
def on_book_counted(event: Event[BookMessage], tx: Transaction) -> None:
    """Count once."""
    where = {"_id": event.subject_id}
    change = {"$inc": {"n": 1}, "$set": {"title": event.data.after.title}}
    tx.collection("counts").update_one(where, change, upsert=True)


def consumed(
    database: Database, broker: Broker, consumer: Consumer, name: str
) -> Callable[[], float]:
    """Return what fills the queue, empties it and gives events a second."""

    def run() -> float:
        rows = database.collection(name)
        rows.delete_many({})
        messages = [AMessage(data={"after": PERSON}) for _ in range(COUNT)]
        broker.send_many([*messages, *messages[: COUNT // 100]])
        runner = Runner(database=database, consumers=[consumer], amqp_url=broker.url)
        began = time.perf_counter()
        runner.run_until_empty()
        seconds = time.perf_counter() - began
        check(rows, messages, name)
        return COUNT / seconds

    return run


def check(rows: Any, messages: list[AMessage], name: str) -> None:
    """Fast and wrong is a failure: every effect there, and once."""
    wanted = {message.subject.partition("/")[2] for message in messages}
    found = {row["_id"]: row.get("n", 1) for row in rows.find({})}
    if found != dict.fromkeys(wanted, 1):
        raise RuntimeError(f"{name}: the effects are not those of the messages")


def raw_gates(database: Database) -> float:
    """Write as many gated upserts in bulks, and nothing else."""
    rows = database.collection("raw_copies")
    rows.delete_many({})
    ids = [str(uuid4()) for _ in range(COUNT)]
    began = time.perf_counter()
    for start in range(0, COUNT, BATCH):
        rows.bulk_write(
            [
                UpdateOne(
                    {"_id": key, "version": {"$lt": 1}},
                    {"$set": {"title": "Ada Lovelace", "version": 1}},
                    upsert=True,
                )
                for key in ids[start : start + BATCH]
            ],
            ordered=False,
        )
    return COUNT / (time.perf_counter() - began)


def raw_transactions(database: Database) -> float:
    """Write inbox rows and effects in batched transactions, and nothing else."""
    inbox, rows = database.collection("raw_inbox"), database.collection("raw_counts")
    for one in (inbox, rows):
        one.delete_many({})
    ids = [str(uuid4()) for _ in range(COUNT)]

    def write(batch: list[str], session: Any) -> None:
        claims = [{"_id": f"reading.counted|{key}"} for key in batch]
        known = {"_id": {"$in": [claim["_id"] for claim in claims]}}
        list(inbox.find(known, session=session))
        inbox.insert_many(claims, session=session)
        for key in batch:
            change = {"$inc": {"n": 1}, "$set": {"title": "Ada Lovelace"}}
            rows.update_one({"_id": key}, change, upsert=True, session=session)

    began = time.perf_counter()
    for start in range(0, COUNT, BATCH):
        batch = ids[start : start + BATCH]
        in_transaction(database, partial(write, batch))
    return COUNT / (time.perf_counter() - began)


def measure(servers: Endpoints) -> list[Result]:
    """Compare both modes with what their writes alone cost on the same server."""
    management = Management(servers.management_url or "")
    parts = urlsplit(servers.amqp_url)
    management.make_vhost(VHOST, parts.username or "guest")
    place = urlsplit(servers.mongo_url)._replace(path="/kith_bench_consumer")
    database = Database.connect(urlunsplit(place), "reading")
    migrate(database)
    broker = Broker(urlunsplit(parts._replace(path=f"/{VHOST}")))
    broker.lay_out()
    found = [
        compare(
            f"consume events, mode {name}",
            goal,
            consumed(database, broker, consumer, rows),
            partial(floor, database),
        )
        for name, goal, consumer, rows, floor in (
            ("gate", 0.3, gated, "copies", raw_gates),
            ("inbox", 0.5, counted, "counts", raw_transactions),
        )
    ]
    broker.close()
    management.drop_vhost(VHOST)
    database.client.drop_database(database.name)
    database.close()
    return found
