"""The version gate and the claims of the inbox, raced (T-23, T-24, T-25, T-26)."""

import threading
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pymongo
import pytest
from pymongo.errors import BulkWriteError, DuplicateKeyError, PyMongoError

from chassis.mongo import Caller, Database, Store, Transaction
from chassis.mongo.faults import is_infrastructure
from chassis.mongo.inbox import GateWrite, apply_gate, apply_natural, claim
from chassis.mongo.transaction import in_transaction

SYSTEM = Caller.system("reading")


@pytest.fixture
def reading(database: Callable[[str], Database]) -> Database:
    found = database("reading")
    found.collection("inbox").find_one({})
    return found


def race(*actions: Callable[[], None]) -> None:
    barrier = threading.Barrier(len(actions))

    def run(action: Callable[[], None]) -> None:
        barrier.wait()
        action()

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def gate(database: Database, key: str, version: int, **more: Any) -> None:
    apply_gate(database.collection("copies"), [GateWrite(key, version, {}, **more)])


def apply_gate_title(rows: Any, key: str) -> None:
    apply_gate(rows, [GateWrite(key, 1, {"title": "Emma"})])


def keep_title(rows: Any, key: str) -> None:
    apply_natural(rows, [{"_id": key, "title": "Emma"}])


def versions(database: Database) -> set[int]:
    return {row["version"] for row in database.collection("copies").find({})}


def test_of_two_first_writers_the_newer_version_stays(reading: Database) -> None:
    for number in range(400):
        key = f"{number}"
        race(partial(gate, reading, key, 5), partial(gate, reading, key, 7))

    assert reading.collection("copies").count_documents({}) == 400
    assert versions(reading) == {7}


def test_a_tombstone_holds_against_a_late_older_fact(reading: Database) -> None:
    gate(reading, "1", 9, deleted=True)
    gate(reading, "1", 8)

    [row] = reading.collection("copies").find({})
    assert (row["version"], row["deleted"]) == (9, True)


def test_a_newer_fact_brings_a_deleted_row_back(reading: Database) -> None:
    gate(reading, "1", 9, deleted=True)
    gate(reading, "1", 10)

    [row] = reading.collection("copies").find({})
    assert row == {"_id": "1", "version": 10}


@pytest.mark.parametrize("write", [apply_gate_title, keep_title])
def test_a_clash_of_another_unique_index_is_no_duplicate(
    reading: Database, write: Callable[[Any, str], None]
) -> None:
    titles = reading.collection("titles")
    titles.create_index("title", unique=True)
    write(titles, "1")

    with pytest.raises(BulkWriteError):
        write(titles, "2")


def test_a_natural_row_is_inserted_once(reading: Database) -> None:
    rows: Iterable[dict[str, Any]] = [{"_id": "1", "n": 1}, {"_id": "2", "n": 1}]
    apply_natural(reading.collection("journal"), [{"_id": "1", "n": 1}])
    apply_natural(reading.collection("journal"), list(rows))

    assert reading.collection("journal").count_documents({"n": 1}) == 2


def test_of_two_claims_at_once_one_is_fresh(reading: Database) -> None:
    counted: list[set[str]] = []

    def body(session: Any) -> None:
        tx = Transaction(reading, SYSTEM, session=session)
        found = claim(tx.collection("inbox"), ["a", "b", "a"])
        tx.collection("effects").update_one({"_id": 1}, {"$inc": {"n": len(found)}})
        counted.append(found)

    reading.collection("effects").insert_one({"_id": 1, "n": 0})
    race(*[lambda: in_transaction(reading, body)] * 4)

    assert reading.collection("effects").find_one({}) == {"_id": 1, "n": 2}


def test_gated_writes_are_refused_in_a_transaction(reading: Database) -> None:
    def body(session: Any) -> None:
        Transaction(reading, SYSTEM, session=session).collection("x").keep("1", {})

    with pytest.raises(RuntimeError, match="no transaction"):
        in_transaction(reading, body)


def test_a_swallowed_duplicate_ends_at_the_deadline(reading: Database) -> None:
    reading.collection("effects").insert_one({"_id": 1})

    def body(session: Any) -> None:
        rows = Store(reading, SYSTEM, session=session).collection("effects")
        try:
            rows.insert_one({"_id": 1})
        except DuplicateKeyError:
            rows.insert_one({"_id": 2})

    with pymongo.timeout(1), pytest.raises(PyMongoError) as caught:
        in_transaction(reading, body)
    assert is_infrastructure(caught.value)
    assert reading.collection("effects").count_documents({}) == 1
