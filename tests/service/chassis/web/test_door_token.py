"""The token at the door: ours and fresh, or 401."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from chassis.testing.web import Client
from tests.builders.reading_room import service

BOOKS = "/api/v1/books"
RIGHTS = {"books:read": "all", "books:write": "all"}


@pytest.fixture
def librarian(client: Callable[..., Client]) -> Client:
    return client(service).as_user(permissions=RIGHTS)


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"iss": "somebody"},
        {"exp": 1},
        {"nbf": 4_000_000_000},
        {"exp": 4_000_000_000},
        {"sub": None},
        {"user_id": ""},
        {"jti": None},
        {"teams": None},
        {"perms": None},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_is_401(
    librarian: Client, claims: dict[str, Any]
) -> None:
    stranger = librarian.as_user("eve", permissions=RIGHTS)
    stranger.claims.update(claims)  # type: ignore[attr-defined]

    assert stranger.post(BOOKS, {"title": "Emma"}).status_code == 401


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "a.b.c",
        "eyJhbGciOiJub25lIn0.e30.",
        "eyJhbGciOiJIUzI1NiIsImtpZCI6InRlc3QifQ.e30.AAAA",
        "eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoiLi4vLi4vdGVzdCJ9.e30.AAAA",
    ],
)
def test_a_forged_token_is_401(librarian: Client, token: str) -> None:
    answer = librarian.post(BOOKS, {"title": "E"}, headers={"X-Internal-Token": token})

    assert answer.status_code == 401
    assert "WWW-Authenticate" in answer.headers


def test_a_remembered_token_ends_as_any_other(librarian: Client) -> None:
    token = librarian.key.token("reading_room", **librarian.claims)
    headers = {"X-Internal-Token": token}

    first = librarian.post(BOOKS, {"title": "Emma"}, headers=headers)
    with time_machine.travel(time.time() + 60 + 11):
        late = librarian.post(BOOKS, {"title": "Sanditon"}, headers=headers)

    assert (first.status_code, late.status_code) == (201, 401)
