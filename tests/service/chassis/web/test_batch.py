"""Batches: each item has its own transaction, key, status and promise."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.library import add_book
from tests.builders.reading_room import service

BATCH = "/api/v1/books/batch"
RIGHTS = {"books:read": "all", "books:write": "all", "books:delete": "all"}


@pytest.fixture
def librarian(client: Callable[..., Client]) -> Client:
    return client(service).as_user(permissions=RIGHTS)


def fates(answer: Any) -> list[tuple[int, str]]:
    items = answer.get_json()["items"]
    return [(item["status"], item["applied"]) for item in items]


def test_every_item_has_its_own_fate_in_order(librarian: Client) -> None:
    known = librarian.post("/api/v1/books", {"title": "Emma"}).get_json()

    answer = librarian.post(
        BATCH,
        {
            "items": [
                {"title": "Sanditon"},
                {"titel": "Persuasion"},
                {"title": "Emma"},
                {"id": known["id"], "version": 1, "title": "Lady Susan"},
                {"id": known["id"], "version": 1, "title": "Stale"},
                {"id": known["id"], "title": "Unseen"},
                {"id": known["id"], "version": "2", "title": "Typed"},
                {"id": "nowhere", "version": 1, "title": "Nothing"},
                5,
                {"title": "Last"},
            ]
        },
    )

    assert answer.status_code == 200
    assert fates(answer) == [
        (201, "yes"),
        (422, "no"),
        (409, "no"),
        (200, "yes"),
        (412, "no"),
        (428, "no"),
        (422, "no"),
        (404, "no"),
        (400, "no"),
        (201, "yes"),
    ]
    items = answer.get_json()["items"]
    assert items[3]["body"]["title"] == "Lady Susan"
    assert items[1]["problem"]["errors"][0]["code"] in ("required", "unknown-field")


def test_the_fates_are_true(librarian: Client) -> None:
    answer = librarian.post(BATCH, {"items": [{"title": "A"}, {"title": "A"}, {}]})

    books = librarian.database.collection("books")
    events = librarian.database.collection("events")
    assert [status for status, _ in fates(answer)] == [201, 409, 422]
    assert (books.count_documents({}), events.count_documents({})) == (1, 1)


def test_a_repeated_batch_does_only_what_was_left_undone(librarian: Client) -> None:
    key, items = new_id(), [{"title": "A"}, {"title": "B"}, {"title": "C"}]
    first = librarian.post(BATCH, {"items": items[:2]}, key=key)

    again = librarian.post(BATCH, {"items": items}, key=key)

    assert again.get_json()["items"][:2] == first.get_json()["items"]
    assert fates(again) == [(201, "yes")] * 3
    assert librarian.database.collection("books").count_documents({}) == 3


def test_another_item_under_the_same_key_is_refused(librarian: Client) -> None:
    key = new_id()
    librarian.post(BATCH, {"items": [{"title": "A"}]}, key=key)

    other = librarian.post(BATCH, {"items": [{"title": "B"}]}, key=key)

    assert fates(other) == [(422, "no")]


@pytest.mark.parametrize("items", [[], [{"title": "A"}] * 501, "A", None])
def test_a_batch_holds_1_to_500_items(librarian: Client, items: Any) -> None:
    assert librarian.post(BATCH, {"items": items}).status_code == 422


def test_an_item_without_time_is_not_begun(librarian: Client) -> None:
    soon = {"X-Request-Deadline": "150"}

    answer = librarian.post(BATCH, {"items": [{"title": "A"}]}, headers=soon)

    assert fates(answer) == [(503, "no")]
    assert librarian.database.collection("books").count_documents({}) == 0


def test_a_failure_of_one_item_is_unknown_and_stops_no_other(
    librarian: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(title: str, tx: Any) -> Any:
        if title == "A":
            raise KeyError("secret")
        return add_book(title, tx)

    monkeypatch.setattr("tests.builders.reading_room.add_book", fail)

    answer = librarian.post(BATCH, {"items": [{"title": "A"}, {"title": "B"}]})

    assert fates(answer) == [(500, "unknown"), (201, "yes")]
    assert "secret" not in answer.text
