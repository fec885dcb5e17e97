"""Lists: pages do not overlap, filters are closed, cursors are sealed."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.reading_room import service

BOOKS = "/api/v1/books"
RIGHTS = {"books:read": "all", "books:write": "all", "books:delete": "all"}


@pytest.fixture
def librarian(client: Callable[..., Client]) -> Client:
    return client(service).as_user(permissions=RIGHTS)


def add(client: Client, *titles: str) -> None:
    for title in titles:
        client.loose().post(BOOKS, {"title": title})


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer.get_json()["items"]]


def pages(client: Client, query: str) -> Iterator[list[str]]:
    place = f"{BOOKS}?{query}"
    while place:
        answer = client.get(place)
        yield titles(answer)
        link = answer.headers.get("Link", "<>")
        place = link[1 : link.index(">")]


def test_an_empty_list_is_a_page(librarian: Client) -> None:
    assert librarian.get(BOOKS).get_json() == {"items": [], "next_cursor": None}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", ["A", "B", "C", "D", "E"]),
        ("-title", ["E", "D", "C", "B", "A"]),
        ("owner_id,title", ["B", "D", "A", "C", "E"]),
        ("-owner_id,title", ["A", "C", "E", "B", "D"]),
        ("owner_id,-title", ["D", "B", "E", "C", "A"]),
        ("created_at", ["E", "D", "C", "B", "A"]),
        ("", ["A", "B", "C", "D", "E"]),
    ],
)
def test_pages_follow_each_other_in_any_order(
    librarian: Client, sort: str, expected: list[str]
) -> None:
    add(librarian, "E", "D", "C", "B", "A")
    books = librarian.database.collection("books")
    books.update_many({"title": {"$in": ["B", "D"]}}, {"$set": {"owner_id": None}})

    for limit in (1, 2, 3, 5, 200):
        found = list(pages(librarian, f"sort={sort}&limit={limit}"))
        assert [title for each in found for title in each] == expected


def test_a_row_is_never_seen_twice_or_lost_while_others_write(
    librarian: Client,
) -> None:
    kept = [f"kept {number:03}" for number in range(60)]
    add(librarian, *kept)
    stop = threading.Event()

    def disturb() -> None:
        while not stop.is_set():
            add(librarian, f"new {new_id()}")

    writer = threading.Thread(target=disturb)
    writer.start()
    found = [title for each in pages(librarian.loose(), "limit=7") for title in each]
    stop.set()
    writer.join()

    assert len(found) == len(set(found))
    assert [title for title in found if title in kept] == kept[::-1]


def test_filters_stand_in_the_url(librarian: Client) -> None:
    add(librarian, "Emma", "Eleanor", "Sanditon")

    one = librarian.get(f"{BOOKS}?filter[title][eq]=Emma")
    some = librarian.get(f"{BOOKS}?filter[title][in]=Emma,Sanditon&sort=title")
    both = librarian.get(f"{BOOKS}?filter[title][starts_with]=E&filter[title][ne]=Emma")
    none = librarian.get(f"{BOOKS}?filter[version][gt]=1")

    assert [titles(answer) for answer in (one, some, both, none)] == [
        ["Emma"],
        ["Emma", "Sanditon"],
        ["Eleanor"],
        [],
    ]


def test_a_search_takes_the_whole_tree(librarian: Client) -> None:
    add(librarian, "Emma", "Eleanor", "Sanditon")
    tree = {
        "any": [
            {"field": "title", "op": "eq", "value": "Emma"},
            {"not": {"field": "title", "op": "starts_with", "value": "E"}},
        ]
    }

    first = librarian.post(f"{BOOKS}/search", {"filter": tree, "limit": 1, "q": ""})
    second = librarian.post(
        f"{BOOKS}/search",
        {"filter": tree, "q": "", "cursor": first.get_json()["next_cursor"]},
    )
    counted = librarian.post(f"{BOOKS}/count", {"filter": tree})

    assert (titles(first), titles(second)) == (["Sanditon"], ["Emma"])
    assert counted.get_json() == {"count": 2}


def test_counting_is_done_on_request_and_within_the_scope(librarian: Client) -> None:
    add(librarian, "Emma", "Sanditon")
    bob = librarian.as_user("bob", permissions=dict.fromkeys(RIGHTS, "own"))
    add(bob, "Persuasion")

    exact = librarian.get(f"{BOOKS}?count=exact&limit=1").get_json()
    estimate = bob.get(f"{BOOKS}?count=estimate").get_json()

    assert (exact["count"], len(exact["items"])) == (3, 1)
    assert (estimate["count"], len(estimate["items"])) == (1, 1)
    assert bob.post(f"{BOOKS}/count", {}).get_json() == {"count": 1}
    assert "count" not in librarian.get(BOOKS).get_json()


def test_a_list_shows_only_the_columns_asked_for(librarian: Client) -> None:
    add(librarian, "Emma")

    answer = librarian.get(f"{BOOKS}?fields=title,version")

    assert answer.get_json()["items"] == [{"title": "Emma", "version": 1}]


def test_the_fields_of_a_list_are_told(librarian: Client) -> None:
    told = librarian.get(f"{BOOKS}/fields").get_json()["items"]

    assert told[0] == {
        "name": "title",
        "type": "text",
        "label": "title",
        "operators": told[0]["operators"],
        "options": [],
        "sortable": True,
        "personal": False,
    }
    assert "starts_with" in told[0]["operators"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("limit=0", 422, "out-of-range"),
        ("limit=201", 422, "out-of-range"),
        ("limit=1&limit=2", 400, None),
        ("limits=1", 422, "unknown-field"),
        ("filter[title]=Emma", 422, "unknown-field"),
        ("filter[title][eq][$gt]=Emma", 422, "unknown-field"),
        ("filter[title][eq]=Emma&filter[title][eq]=X", 400, None),
        ("filter[titel][eq]=Emma", 422, "unknown-field"),
        ("filter[title][$ne]=Emma", 422, None),
        ("filter[created_by][eq]=ada", 422, "personal-value-in-url"),
        ("q=Emma", 422, "personal-query"),
        ("sort=version", 422, "not-sortable"),
        ("sort=nothing", 422, "unknown-field"),
        ("fields=title,secret", 422, "unknown-field"),
        ("cursor=1.AAAA", 400, None),
        ("cursor=x", 400, None),
        ("count=yes", 422, "not-a-choice"),
    ],
)
def test_what_a_list_does_not_know_is_refused(
    librarian: Client, query: str, status: int, code: str | None
) -> None:
    answer = librarian.get(f"{BOOKS}?{query}")

    assert answer.status_code == status
    codes = [error["code"] for error in answer.get_json()["errors"]]
    assert codes == [code] or code is None


@pytest.mark.parametrize(
    "tree",
    [
        [],
        "title",
        {"$where": "1"},
        {"field": "title", "op": "$gt", "value": ""},
        {"field": "title", "op": "eq", "value": {"$ne": 1}},
        {"field": "secret", "op": "eq", "value": "x"},
        {"all": [{"field": "title", "op": "eq", "value": "x"}], "extra": 1},
    ],
    ids=str,
)
def test_a_tree_is_closed(librarian: Client, tree: Any) -> None:
    answer = librarian.post(f"{BOOKS}/search", {"filter": tree})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"].startswith("/filter")


def test_a_cursor_serves_one_list_only(librarian: Client) -> None:
    add(librarian, "Emma", "Sanditon")
    cursor = librarian.get(f"{BOOKS}?sort=title&limit=1").get_json()["next_cursor"]

    same = librarian.get(f"{BOOKS}?sort=title&cursor={cursor}")
    sorted_otherwise = librarian.get(f"{BOOKS}?sort=-title&cursor={cursor}")
    filtered = librarian.get(f"{BOOKS}?sort=title&filter[title][ne]=x&cursor={cursor}")

    assert titles(same) == ["Sanditon"]
    assert (sorted_otherwise.status_code, filtered.status_code) == (400, 400)
    assert "Emma" not in cursor
