"""A library that owns books and a reading service that keeps two projections."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import Event as Flag
from threading import Thread
from typing import Any

from chassis.messaging import GATE, INBOX, Consumer, Event
from chassis.messaging.generations import Rebuild
from chassis.messaging.housekeeping import housekeeping
from chassis.messaging.patterns import TECHNICAL
from chassis.messaging.provision import apply, operating
from chassis.messaging.relay import relay_until_empty
from chassis.messaging.runner import Runner
from chassis.messaging.topology import describe
from chassis.mongo import Caller, Database, Projection, Store, Transaction, transact
from tests.builders.library import add_book, rename_book
from tests.builders.messages import ADDED, BookMessage

CATALOGUE = (
    ADDED,
    *(
        name.replace("*", owner)
        for name in TECHNICAL
        for owner in ("library", "reading")
    ),
)
TOPOLOGY = describe({"library": [], "reading": [ADDED]}, CATALOGUE)
SHELF = Projection("shelf")
TALLY = Projection("tally")
shelf = Consumer("reading.shelf", projections=("shelf",))
tally = Consumer("reading.tally", projections=("tally",))


@shelf.on(ADDED, reads=BookMessage, mode=GATE)
def on_book_shelved(event: Event[BookMessage], store: Store) -> None:
    """Keep the newest title of each book."""
    if event.data.after.title == "unreadable":
        raise KeyError(event.id)
    store.projection("shelf").upsert_newer(
        event.subject_id, event.version, {"title": event.data.after.title}
    )


@tally.on(ADDED, reads=BookMessage, mode=INBOX)
def on_book_tallied(event: Event[BookMessage], tx: Transaction) -> None:
    """Count the facts of each book."""
    tx.projection("tally").update_one(
        {"_id": event.subject_id}, {"$inc": {"n": 1}}, upsert=True
    )


@dataclass(frozen=True)
class House:
    """Both services with their relays and consumers, inside the test."""

    library: Database
    reading: Database
    amqp_url: str

    def lay_out(self) -> None:
        """Make anew what both need at the broker."""
        names = [queue.name for queue in TOPOLOGY.queues]
        # A generation that an earlier test left would hear what this one tells.
        names += [
            f"reading.{projection.name}.g{number}"
            for projection in (SHELF, TALLY)
            for number in range(2, 9)
        ]
        with operating(self.amqp_url) as connection:
            channel = connection.channel()
            for name in names:
                channel.queue_delete(name)
            apply(connection, TOPOLOGY, None)

    def purge(self, queue: str) -> None:
        """Lose what waits in a queue."""
        with operating(self.amqp_url) as connection:
            connection.channel().queue_purge(queue)

    def lose(self, queue: str, version: int) -> None:
        """Lose the messages of one version that wait in a queue."""
        with operating(self.amqp_url) as connection:
            channel = connection.channel()
            held = []
            while message := channel.basic_get(queue):
                held.append(message)
            for message in held:
                if int(message.headers["ce-sequence"]) == version:
                    channel.basic_ack(message.delivery_info["delivery_tag"])

    def rebuild(self, projection: Projection = SHELF, **more: Any) -> Rebuild:
        """Return the rebuild of one projection, with a short linger."""
        consumers = [c for c in (shelf, tally) if projection.name in c.projections]
        return Rebuild(
            database=self.reading,
            projection=projection,
            consumers=consumers,
            catalogue=CATALOGUE,
            amqp_url=self.amqp_url,
            **{"linger": 1.5, **more},
        )

    def add(self, title: str = "Emma") -> Any:
        """Write a book."""
        return transact(self.library, add_book, title, caller=Caller.system("library"))

    def rename(self, book: Any, title: str) -> Any:
        """Write another version of a book."""
        change = (book.id, book.version, title)
        caller = Caller.system("library")
        return transact(self.library, rename_book, change, caller=caller)

    def consumers(self) -> list[Runner]:
        """Return the consumer of each service."""
        hears = ((self.library, ()), (self.reading, (shelf, tally)))
        return [
            Runner(
                database=database,
                consumers=(*consumers, housekeeping(database.service)),
                amqp_url=self.amqp_url,
            )
            for database, consumers in hears
        ]

    def step(self) -> None:
        """Relay and consume everything once."""
        for database in (self.library, self.reading):
            relay_until_empty(database, self.amqp_url)
        for runner in self.consumers():
            runner.run_until_empty()

    def settle(self) -> None:
        """Let every message, and what follows from it, arrive."""
        for _ in range(4):
            self.step()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let relays and consumers work in threads."""
        over = Flag()

        def relaying(database: Database) -> None:
            while not over.wait(0.02):
                relay_until_empty(database, self.amqp_url)

        runners = self.consumers()
        threads = [
            *(
                Thread(target=relaying, args=(db,))
                for db in (self.library, self.reading)
            ),
            *(Thread(target=runner.serve) for runner in runners),
        ]
        with ExitStack() as stack:
            for thread in threads:
                thread.start()
                stack.callback(thread.join, 30)
            stack.callback(over.set)
            for runner in runners:
                stack.callback(runner.stop)
            yield

    def books(self) -> dict[str, tuple[int, str]]:
        """Recount from the owner: id to version and title."""
        rows = self.library.collection("books").find({})
        return {row["_id"]: (row["version"], row["title"]) for row in rows}

    def shelved(self, number: int) -> dict[str, tuple[int, str]]:
        """Read one generation of the copy."""
        rows = self.reading.collection(f"shelf_g{number}").find({})
        return {row["_id"]: (row["version"], row["title"]) for row in rows}

    def tallied(self, number: int) -> dict[str, int]:
        """Read one generation of the counts."""
        rows = self.reading.collection(f"tally_g{number}").find({})
        return {row["_id"]: row["n"] for row in rows}
