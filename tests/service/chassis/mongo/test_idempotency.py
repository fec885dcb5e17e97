"""One key, one effect, one answer, as the database sees it (T-03)."""

from collections.abc import Callable

import pytest

from chassis.domain import new_id
from chassis.mongo import (
    Answer,
    Caller,
    Database,
    KeyTakenError,
    RequestKey,
    Transaction,
    keep_answer,
    known_answer,
    migrate,
    transact,
)
from chassis.mongo.idempotency import IdempotencyKeyReusedError

SYSTEM = Caller.system("library")
ANSWER = Answer(201, b'{"a": 1}', {"ETag": '"1"'})


@pytest.fixture
def library(database: Callable[[str], Database]) -> Database:
    found = database("library")
    migrate(found)
    return found


def a_key(digest: bytes = b"digest") -> RequestKey:
    return RequestKey("user/ada", new_id(), digest)


def keep(key: RequestKey, tx: Transaction) -> None:
    tx.collection("effects").insert_one({"_id": new_id()})
    keep_answer(tx, key, ANSWER, subject="book/1")


def test_an_answer_is_kept_with_its_effect(library: Database) -> None:
    key = a_key()

    transact(library, keep, key, caller=SYSTEM)

    [row] = library.collection("idempotency").find({})
    assert known_answer(library, key) == ANSWER
    assert (row["_id"], row["subject"]) == (f"user/ada|{key.key}", "book/1")


def test_a_second_effect_under_the_same_key_is_undone(library: Database) -> None:
    key = a_key()
    transact(library, keep, key, caller=SYSTEM)

    with pytest.raises(KeyTakenError):
        transact(library, keep, key, caller=SYSTEM)

    assert library.collection("effects").count_documents({}) == 1


def test_an_unused_key_has_no_answer(library: Database) -> None:
    assert known_answer(library, a_key()) is None


def test_a_key_that_was_given_to_another_request_is_refused(library: Database) -> None:
    key = a_key()
    transact(library, keep, key, caller=SYSTEM)

    with pytest.raises(IdempotencyKeyReusedError):
        known_answer(library, RequestKey(key.principal, key.key, b"other"))


def test_an_item_of_a_batch_has_a_key_of_its_own() -> None:
    key = a_key()

    item = key.item(3, b"item")

    assert (item.row_id, item.digest) == (f"{key.row_id}/3", b"item")


def test_a_stored_answer_goes_after_seven_days(library: Database) -> None:
    indexes = library.collection("idempotency").index_information()

    assert indexes["at_1"]["expireAfterSeconds"] == 7 * 24 * 3600
