"""The description is valid, and the service is as described."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.openapi import FEW, as_described, description_of
from chassis.testing.web import Client
from tests.builders.reading_room import service

RIGHTS = {"books:read": "all", "books:write": "all", "books:delete": "all"}


@pytest.fixture
def librarian(client: Callable[..., Client]) -> Client:
    return client(service).as_user(permissions=RIGHTS)


described = description_of(service)


@described.parametrize()  # type: ignore[untyped-decorator]
@FEW
def test_every_operation_is_as_described(case: Any, librarian: Client) -> None:
    as_described(case, librarian)


def test_every_operation_says_what_it_needs(librarian: Client) -> None:
    described = librarian.get("/internal/openapi.json").get_json()

    paths = described["paths"]
    create, patch = paths["/api/v1/books"]["post"], paths["/api/v1/books/{book_id}"]
    assert create["operationId"] == "books.post_book"
    assert create["x-kith-permission"] == "books:write"
    assert create["responses"]["422"]["$ref"].endswith("/Problem422")
    assert {"ETag", "Location", "X-Replayed"} <= create["responses"]["201"][
        "headers"
    ].keys()
    assert "application/merge-patch+json" in patch["patch"]["requestBody"]["content"]
    assert {p["name"]: p["required"] for p in patch["patch"]["parameters"]} == {
        "Idempotency-Key": False,
        "If-Match": True,
    }
    assert "security" not in paths["/public/v1/pings"]["get"]


def test_names_of_operations_are_unique(librarian: Client) -> None:
    described = librarian.get("/internal/openapi.json").get_json()

    names = [
        operation["operationId"]
        for path in described["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    ]
    assert len(names) == len(set(names))


def test_the_facts_of_the_service_are_described(librarian: Client) -> None:
    described = librarian.get("/internal/events").get_json()

    assert described["asyncapi"].startswith("3.")
    assert "library.book.added.v1" in described["channels"]
