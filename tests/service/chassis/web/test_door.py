"""The door: who comes in, with which input, and what is refused."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chassis.mongo import Database
from chassis.service import Service
from chassis.testing.web import Client, SigningKey
from chassis.web import Blueprint, UnguardedRouteError
from tests.builders.reading_room import service

BOOKS = "/api/v1/books"
RIGHTS = {"books:read": "all", "books:write": "all", "books:delete": "all"}


@pytest.fixture
def librarian(client: Callable[..., Client]) -> Client:
    return client(service).as_user(permissions=RIGHTS)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b'{"title": 5}', 422, "not-a-text"),
        (b'{"title": null}', 422, "null"),
        (b'{"title": " "}', 422, "too-short"),
        (b'{"title": {"$ne": 1}}', 422, "not-a-text"),
        (b'{"title": "a\\u0000"}', 422, "control-character"),
        (b'{"title": "a\\nBcc: x"}', 422, "control-character"),
        (b'{"title": "a", "admin": true}', 422, "unknown-field"),
        (b'{"title": "a", "id": "1"}', 422, "unknown-field"),
        (b"{}", 422, "required"),
        (b"[]", 422, "not-an-object"),
        (b'"title"', 422, "not-an-object"),
        (b'{"title": "a", "title": "b"}', 400, None),
        (b'{"title": NaN}', 400, None),
        (b'{"title": 99999999999999999999}', 400, None),
        (b'{"title": "\\ud800"}', 400, None),
        (b'{"title": "\xff"}', 400, None),
        (b'{"title": ' + b"[" * 100 + b"]" * 100 + b"}", 400, None),
        (b"{", 400, None),
        (b"", 400, None),
        (b'{"title": "' + b"x" * 1_000_000 + b'"}', 413, None),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(
    librarian: Client, body: bytes, status: int, code: str | None
) -> None:
    answer = librarian.post(
        BOOKS, headers={"Content-Type": "application/json"}, data=body
    )

    assert answer.status_code == status
    assert [error["code"] for error in answer.get_json()["errors"]] == [code] * bool(
        code
    )


def test_a_finding_points_to_its_place(librarian: Client) -> None:
    answer = librarian.post(BOOKS, {"titel": "Emma"})

    assert sorted(error["pointer"] for error in answer.get_json()["errors"]) == [
        "/titel",
        "/title",
    ]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"]
)
def test_another_content_type_is_415(librarian: Client, kind: str) -> None:
    answer = librarian.post(
        BOOKS, headers={"Content-Type": kind}, data=b'{"title": "Emma"}'
    )

    assert answer.status_code == 415


def test_plain_json_is_no_merge_patch(librarian: Client) -> None:
    place = librarian.post(BOOKS, {"title": "Emma"}).headers["Location"]

    answer = librarian.patch(place, {"title": "x"}, version=1, headers=JSON)

    assert answer.status_code == 415


JSON = {"Content-Type": "application/json"}


def test_a_body_where_none_is_expected_must_be_empty(librarian: Client) -> None:
    place = librarian.post(BOOKS, {"title": "Emma"}).headers["Location"]

    answer = librarian.delete(place, version=1, json={"title": "x"})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("?times=3&words=a,b", 200),
        ("?times=3&times=4", 400),
        ("?times=x", 422),
        ("?times=10", 422),
        ("?tmies=3", 422),
    ],
)
def test_query_parameters_are_read_as_strictly(
    librarian: Client, query: str, status: int
) -> None:
    assert librarian.get(f"/public/v1/pings{query}").status_code == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", f"{BOOKS}/not-an-id", 404),
        ("GET", f"{BOOKS}/01a201ef-56df-7b97-b5d9-a90c53969048", 404),
        ("GET", f"{BOOKS}/", 404),
        ("GET", f"//api/v1{BOOKS}", 404),
        ("PUT", BOOKS, 405),
        ("OPTIONS", BOOKS, 405),
        ("TRACE", BOOKS, 405),
    ],
)
def test_every_refusal_is_a_problem(
    librarian: Client, method: str, path: str, status: int
) -> None:
    answer = librarian.send(method, path)

    assert answer.status_code == status
    assert answer.get_json()["status"] == status
    assert answer.get_json()["type"].startswith("urn:kith:problem:")
    assert len(answer.get_json()["trace_id"]) == 32


def test_a_500_says_nothing_about_the_inside(
    librarian: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise KeyError("ada@example.org")

    monkeypatch.setattr("tests.builders.library.BookRepository.get", fail)

    answer = librarian.get(f"{BOOKS}/01a201ef-56df-7b97-b5d9-a90c53969048")

    assert (answer.status_code, answer.get_json()["applied"]) == (500, "unknown")
    assert "X-Not-Applied" not in answer.headers
    assert "ada@" not in answer.text
    assert "KeyError" not in answer.text


def test_who_lacks_the_permission_is_told_which(librarian: Client) -> None:
    reader = librarian.as_user("eve", permissions={"books:read": "all"})

    answer = reader.post(BOOKS, {"title": "Emma"})

    assert (answer.status_code, answer.get_json()["permission"]) == (403, "books:write")


def test_what_is_outside_the_scope_does_not_exist(librarian: Client) -> None:
    place = librarian.post(BOOKS, {"title": "Emma"}).headers["Location"]
    other = librarian.as_user("eve", permissions=dict.fromkeys(RIGHTS, "own"))

    read = other.get(place)
    nowhere = other.get(f"{BOOKS}/01a201ef-56df-7b97-b5d9-a90c53969048")

    assert read.status_code == nowhere.status_code == 404
    assert read.get_json()["title"] == nowhere.get_json()["title"]
    assert other.patch(place, {"title": "x"}, version=1).status_code == 404
    assert other.delete(place, version=1).status_code == 404


def test_routing_03_a_route_that_nobody_guards_stops_the_start(
    database: Callable[[str], Database],
) -> None:
    """Example routing-03."""
    open_door = Blueprint("shop.tills", "Tills")
    open_door.get("")(lambda: None)

    with pytest.raises(UnguardedRouteError, match="/api/v1/tills"):
        Service(name="shop", blueprints=(open_door,)).create_app(
            service.settings(), database=database("shop")
        )


def test_ids_of_request_and_trace_are_taken_over(librarian: Client) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {
        "X-Request-Id": "request-0001",
        "traceparent": f"00-{trace}-00f067aa0ba902b7-01",
    }

    answer = librarian.get("/nowhere", headers=headers)
    forged = librarian.get("/nowhere", headers={"X-Request-Id": "a b\tc"})

    assert answer.headers["X-Request-Id"] == "request-0001"
    assert answer.get_json()["trace_id"] == trace
    assert forged.headers["X-Request-Id"] != "a b\tc"


def test_an_event_carries_who_did_it_and_in_which_trace(librarian: Client) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    librarian.post(
        BOOKS,
        {"title": "Emma"},
        headers={
            "X-Request-Id": "request-0001",
            "traceparent": f"00-{trace}-00f067aa0ba902b7-01",
        },
    )

    [event] = librarian.database.collection("events").find({})
    assert event["meta"]["actor"] == "user/ada"
    assert event["meta"]["causation_id"] == "request-0001"
    assert event["meta"]["traceparent"][3:35] == trace


def test_a_deadline_that_has_passed_is_503_and_unknown(librarian: Client) -> None:
    late = {"X-Request-Deadline": "0"}

    answer = librarian.post(BOOKS, {"title": "Emma"}, headers=late)

    assert (answer.status_code, answer.get_json()["applied"]) == (503, "unknown")
    assert answer.headers["Retry-After"]


@pytest.fixture
def nowhere() -> Iterator[Database]:
    """A database that does not answer."""
    gone = Database.connect("mongodb://127.0.0.1:1/?replicaSet=rs0", "reading_room")
    yield gone
    gone.close()


def test_without_a_database_the_answer_is_503_but_the_process_lives(
    signing_key: SigningKey, nowhere: Database
) -> None:
    settings = service.settings(keys_dir=signing_key.folder)
    app = service.create_app(settings, database=nowhere)
    gone = Client(app, "reading_room", nowhere, signing_key, checked=False)
    gone = gone.as_user(permissions=RIGHTS)

    soon = {"X-Request-Deadline": "300"}
    answer = gone.post(BOOKS, {"title": "Emma"}, headers=soon)
    wsgi = app.test_client()

    assert (answer.status_code, answer.get_json()["applied"]) == (503, "unknown")
    assert wsgi.get("/livez").status_code == 200
    assert wsgi.get("/readyz").status_code == 503
