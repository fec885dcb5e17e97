"""The write path: document, fact and intent together, or none (T-01, T-02, T-19)."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.monitoring import CommandListener, CommandStartedEvent

from chassis.crashpoints import CrashpointError, arm
from chassis.domain import (
    GoneError,
    NotFoundError,
    RuleViolationError,
    StaleVersionError,
    new_id,
    utcnow,
)
from chassis.mongo import (
    Caller,
    Database,
    Store,
    Transaction,
    migrate,
    transact,
)
from chassis.mongo.client import UnsafeDatabaseError
from chassis.mongo.transaction import IntentRefusedError
from tests.builders.library import (
    Book,
    BookRepository,
    DoorOpened,
    DuplicateBookError,
    add_book,
    rename_book,
)

SYSTEM = Caller.system("library")


@pytest.fixture
def library(database: Callable[[str], Database]) -> Database:
    """A migrated, empty database."""
    found = database("library")
    migrate(found, repositories=[BookRepository])
    return found


def rows(database: Database, name: str) -> list[dict[str, Any]]:
    """Return all rows of a collection."""
    return list(database.collection(name).find({}))


def test_a_commit_writes_the_document_and_one_fact(library: Database) -> None:
    book = transact(library, add_book, "Emma", caller=SYSTEM)

    [event] = rows(library, "events")
    assert [row["_id"] for row in rows(library, "books")] == [book.id]
    assert event["aggregate"] == f"book/{book.id}"
    assert (event["version"], event["published"]) == (1, False)
    assert event["data"]["after"]["created_by"] == "system/library"
    assert event["ts"].time > 0


def test_an_error_in_the_handler_writes_nothing(library: Database) -> None:
    def add_and_fail(title: str, tx: Transaction) -> None:
        add_book(title, tx)
        raise RuleViolationError

    with pytest.raises(RuleViolationError):
        transact(library, add_and_fail, "Emma", caller=SYSTEM)

    assert rows(library, "books") == rows(library, "events") == []


@pytest.mark.parametrize(
    "point", ["write.after_aggregate", "write.after_event", "write.before_commit"]
)
def test_a_failure_inside_the_transaction_writes_nothing(
    library: Database, point: str
) -> None:
    arm(f"{point}:error")

    with pytest.raises(CrashpointError):
        transact(library, add_book, "Emma", caller=SYSTEM)

    arm(None)
    assert rows(library, "books") == rows(library, "events") == []


def test_a_handler_that_runs_twice_makes_one_record_with_one_id(
    library: Database,
) -> None:
    seen: list[str] = []

    def add_after_a_conflict(title: str, tx: Transaction) -> Book:
        book = add_book(title, tx)
        seen.append(book.id)
        if len(seen) == 1:
            _change_behind_the_back(library, book.id)
            tx.collection("counters").update_one({"_id": "n"}, {"$inc": {"n": 1}})
        return book

    library.collection("counters").insert_one({"_id": "n", "n": 0})
    transact(library, add_after_a_conflict, "Emma", caller=SYSTEM)

    assert len(seen) == 2
    assert len(set(seen)) == 1
    assert len(rows(library, "events")) == 1


def _change_behind_the_back(library: Database, by: str) -> None:
    """Change, outside of the transaction, what it is about to write."""
    library.collection("counters").update_one({"_id": "n"}, {"$set": {"by": by}})


def test_a_save_moves_the_version_and_keeps_both_facts(library: Database) -> None:
    book = transact(library, add_book, "Emma", caller=SYSTEM)

    renamed = transact(library, rename_book, (book.id, 1, "Persuasion"), caller=SYSTEM)

    events = sorted(rows(library, "events"), key=lambda row: row["version"])
    assert renamed.version == 2
    assert [row["version"] for row in events] == [1, 2]
    assert events[1]["data"]["after"]["title"] == "Persuasion"


def test_a_stale_version_is_refused_and_writes_nothing(library: Database) -> None:
    book = transact(library, add_book, "Emma", caller=SYSTEM)

    with pytest.raises(StaleVersionError):
        transact(library, rename_book, (book.id, 7, "Sense"), caller=SYSTEM)

    assert len(rows(library, "events")) == 1
    assert rows(library, "books")[0]["title"] == "Emma"


def test_of_two_writers_of_one_version_exactly_one_wins(library: Database) -> None:
    book = transact(library, add_book, "Emma", caller=SYSTEM)
    outcomes: list[str] = []

    def write(title: str) -> None:
        try:
            transact(library, rename_book, (book.id, 1, title), caller=SYSTEM)
            outcomes.append("won")
        except StaleVersionError:
            outcomes.append("stale")

    threads = [threading.Thread(target=write, args=(f"T{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["stale", "stale", "stale", "won"]
    assert [row["version"] for row in rows(library, "books")] == [2]


def test_a_unique_index_refuses_in_the_words_of_the_feature(
    library: Database,
) -> None:
    transact(library, add_book, "Emma", caller=SYSTEM)

    with pytest.raises(DuplicateBookError):
        transact(library, add_book, "Emma", caller=SYSTEM)

    assert len(rows(library, "events")) == 1


def test_a_record_outside_the_scope_is_not_there(library: Database) -> None:
    ann = Caller(user_id="ann", principal="user/ann", permissions=_own())
    ben = Caller(user_id="ben", principal="user/ben", permissions=_own())
    book = transact(library, add_book, "Emma", caller=ann)

    with pytest.raises(NotFoundError):
        transact(library, rename_book, (book.id, 1, "Mine"), caller=ben)

    assert BookRepository(Store(library, ben)).find(book.id) is None
    assert BookRepository(Store(library, ann)).get(book.id).title == "Emma"


def _own() -> dict[str, Any]:
    return {"books:read": "own", "books:write": "own"}


def test_an_erased_record_is_gone_and_a_trashed_one_is_not_found(
    library: Database,
) -> None:
    erased = transact(library, add_book, "Emma", caller=SYSTEM)
    trashed = transact(library, add_book, "Sense", caller=SYSTEM)
    books = library.collection("books")
    books.update_one({"_id": erased.id}, {"$set": {"erased_at": utcnow()}})
    books.update_one({"_id": trashed.id}, {"$set": {"deleted_at": utcnow()}})
    repository = BookRepository(Store(library, SYSTEM))

    with pytest.raises(GoneError):
        repository.get(erased.id)
    with pytest.raises(NotFoundError):
        repository.get(trashed.id)
    assert repository.get(trashed.id, trashed=True).title == "Sense"


def test_saving_without_a_fact_or_with_two_is_a_bug(library: Database) -> None:
    def add_silently(title: str, tx: Transaction) -> None:
        BookRepository(tx).add(Book(id=new_id(), title=title))

    with pytest.raises(RuntimeError, match="0 facts"):
        transact(library, add_silently, "Emma", caller=SYSTEM)


def test_a_fact_of_its_own_has_version_one(library: Database) -> None:
    transact(
        library,
        lambda by, tx: tx.publish("door", DoorOpened(by=by)),
        "ann",
        caller=SYSTEM,
    )

    [event] = rows(library, "events")
    assert event["aggregate"].startswith("door/")
    assert (event["version"], event["data"]) == (1, {"by": "ann"})


def test_intents_are_refused_where_nobody_declared_them(library: Database) -> None:
    with library.client.start_session() as session:
        tx = Transaction(library, SYSTEM, session=session, may_intend=False)

        with pytest.raises(IntentRefusedError):
            tx.intend("outgoing_mails", {"_id": "1"})


class Listener(CommandListener):
    """Remembers every command that was sent."""

    def __init__(self) -> None:
        self.commands: list[tuple[str, dict[str, Any]]] = []

    def started(self, event: CommandStartedEvent) -> None:
        """Remember it."""
        self.commands.append((event.command_name, dict(event.command)))

    def succeeded(self, event: object) -> None:
        """Ignore it."""

    def failed(self, event: object) -> None:
        """Ignore it."""


def test_every_commit_is_majority_and_journaled(
    library: Database, mongo_url: str
) -> None:
    listener = Listener()
    client: MongoClient[Any] = MongoClient(
        mongo_url, event_listeners=[listener], w="majority", journal=True
    )
    spied = Database("library", client, library.name)

    transact(spied, add_book, "Emma", caller=SYSTEM)
    spied.collection("plain").insert_one({"_id": 1})

    client.close()
    sent = dict(listener.commands)
    concern = {"w": "majority", "j": True}
    assert sent["commitTransaction"]["writeConcern"].items() >= concern.items()
    first = next(c for _, c in listener.commands if c.get("startTransaction"))
    assert first["readConcern"]["level"] == "snapshot"
    plain = next(c for _, c in listener.commands if c.get("insert") == "plain")
    assert plain["writeConcern"].items() >= concern.items()


def test_a_client_with_a_weaker_write_concern_is_refused(
    library: Database, mongo_url: str
) -> None:
    weak: MongoClient[Any] = MongoClient(mongo_url, w=1)

    with pytest.raises(UnsafeDatabaseError, match="majority"):
        Database("library", weak, library.name).check()

    weak.close()
    library.check()


def test_migrating_twice_changes_nothing(library: Database) -> None:
    migrate(library, repositories=[BookRepository])

    indexes = library.collection("events").index_information()
    shards = library.collection("leases").count_documents({"_id": {"$regex": "relay"}})
    assert "aggregate_1_version_1" in indexes
    assert shards == 16
