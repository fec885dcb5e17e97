"""Commands become answers: versions, preconditions, and keys that work once."""

import threading
from collections.abc import Callable

import pytest

from chassis.crashpoints import arm
from chassis.domain import new_id
from chassis.mongo import Database
from chassis.testing.web import Client
from tests.builders.reading_room import service

BOOKS = "/api/v1/books"
RIGHTS = {"books:read": "all", "books:write": "all", "books:delete": "all"}


@pytest.fixture
def librarian(client: Callable[..., Client]) -> Client:
    return client(service).as_user(permissions=RIGHTS)


def test_a_created_record_has_a_place_and_a_version(librarian: Client) -> None:
    answer = librarian.post(BOOKS, {"title": "Emma"})

    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    assert librarian.get(answer.headers["Location"]).json == answer.json


def test_a_reader_with_the_version_gets_304(librarian: Client) -> None:
    place = librarian.post(BOOKS, {"title": "Emma"}).headers["Location"]

    known = librarian.get(place, headers={"If-None-Match": '"1"'})
    older = librarian.get(place, headers={"If-None-Match": '"7"'})

    assert (known.status_code, known.data) == (304, b"")
    assert (older.status_code, older.headers["ETag"]) == (200, '"1"')


def test_a_patch_changes_what_it_names_and_null_clears(librarian: Client) -> None:
    place = librarian.post(BOOKS, {"title": "Emma"}).headers["Location"]

    renamed = librarian.patch(place, {"title": "Persuasion"}, version=1)
    cleared = librarian.patch(place, {"owner_id": None}, version=2)

    assert (renamed.get_json()["title"], renamed.get_json()["owner_id"]) == (
        "Persuasion",
        "ada",
    )
    assert (cleared.get_json()["title"], cleared.get_json()["owner_id"]) == (
        "Persuasion",
        None,
    )
    assert cleared.headers["ETag"] == '"3"'


def test_a_change_needs_the_version_that_was_seen(librarian: Client) -> None:
    place = librarian.post(BOOKS, {"title": "Emma"}).headers["Location"]
    librarian.patch(place, {"title": "Persuasion"}, version=1)

    without = librarian.patch(place, {"title": "Sanditon"})
    stale = librarian.patch(place, {"title": "Sanditon"}, version=1)
    nonsense = librarian.patch(place, {"title": "S"}, headers={"If-Match": "W/x"})

    assert without.status_code == 428
    assert (stale.status_code, stale.headers["ETag"]) == (412, '"2"')
    assert nonsense.status_code == 400


def test_a_removed_record_is_not_there(librarian: Client) -> None:
    place = librarian.post(BOOKS, {"title": "Emma"}).headers["Location"]

    removed = librarian.delete(place, version=1)

    assert (removed.status_code, removed.data) == (204, b"")
    assert librarian.get(place).status_code == 404


def test_a_repeated_key_gets_the_very_same_answer(librarian: Client) -> None:
    key = new_id()

    first = librarian.post(BOOKS, {"title": "Emma"}, key=key)
    again = librarian.post(BOOKS, {"title": "Emma"}, key=key)

    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (first.headers.get("X-Replayed"), again.headers["X-Replayed"]) == (None, "1")


def test_a_repeated_patch_is_no_stale_version(librarian: Client) -> None:
    place, key = librarian.post(BOOKS, {"title": "Emma"}).headers["Location"], new_id()

    first = librarian.patch(place, {"title": "Lady Susan"}, version=1, key=key)
    again = librarian.patch(place, {"title": "Lady Susan"}, version=1, key=key)

    assert again.data == first.data
    assert again.headers["ETag"] == '"2"'


def test_a_key_serves_one_request_only(librarian: Client) -> None:
    key = new_id()
    librarian.post(BOOKS, {"title": "Emma"}, key=key)

    other = librarian.post(BOOKS, {"title": "Sanditon"}, key=key)

    assert other.status_code == 422
    assert other.get_json()["type"].endswith(":idempotency-key-reused")


def test_another_principal_has_keys_of_his_own(librarian: Client) -> None:
    key = new_id()
    librarian.post(BOOKS, {"title": "Emma"}, key=key)

    other = librarian.as_user("bob", permissions=RIGHTS)
    answer = other.post(BOOKS, {"title": "Sanditon"}, key=key)

    assert (answer.status_code, answer.headers.get("X-Replayed")) == (201, None)


def test_a_refused_request_leaves_its_key_free(librarian: Client) -> None:
    key = new_id()
    librarian.post(BOOKS, {"title": "Emma"})

    refused = librarian.post(BOOKS, {"title": "Emma"}, key=key)
    corrected = librarian.post(BOOKS, {"title": "Sanditon"}, key=key)

    assert (refused.status_code, corrected.status_code) == (409, 201)


def test_a_key_may_be_required(librarian: Client) -> None:
    without = librarian.post(f"{BOOKS}/orders", {"title": "Emma"})
    unfit = librarian.post(f"{BOOKS}/orders", {"title": "Emma"}, key="a b")
    fit = librarian.post(f"{BOOKS}/orders", {"title": "Emma"}, key=new_id())

    assert (without.status_code, unfit.status_code, fit.status_code) == (400, 400, 201)


def test_eight_at_once_with_one_key_have_one_effect(
    librarian: Client, database: Callable[[str], Database]
) -> None:
    key, answers = new_id(), []
    loose = librarian.loose()

    def post() -> None:
        answers.append(loose.post(BOOKS, {"title": "Emma"}, key=key))

    threads = [threading.Thread(target=post) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == 1
    assert sum("X-Replayed" in answer.headers for answer in answers) == 7
    for name in ("books", "events", "idempotency"):
        assert database("reading_room").collection(name).count_documents({}) == 1


@pytest.mark.parametrize(
    "point",
    [
        "before_transaction",
        "after_aggregate",
        "after_event",
        "before_commit",
        "after_commit",
        "before_answer",
    ],
)
def test_after_a_failure_anywhere_the_repeat_has_one_effect(
    librarian: Client, database: Callable[[str], Database], point: str
) -> None:
    key = new_id()

    arm(f"write.{point}:error")
    failed = librarian.post(BOOKS, {"title": "Emma"}, key=key)
    arm(None)
    repeat = librarian.post(BOOKS, {"title": "Emma"}, key=key)

    committed = point in ("after_commit", "before_answer")
    assert (failed.status_code, failed.get_json()["applied"]) == (500, "unknown")
    assert repeat.status_code == 201
    assert ("X-Replayed" in repeat.headers) is committed
    assert database("reading_room").collection("events").count_documents({}) == 1
