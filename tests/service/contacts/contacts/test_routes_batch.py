"""Many contacts in one request, each with a fate of its own."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN, BEN

BATCH = "/api/v1/contacts/batch"
RIGHTS = ("contacts:read", "contacts:write", "contacts:delete")


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    permissions = dict.fromkeys(RIGHTS, "all")
    return client(contacts).as_user(ANN, permissions=permissions)


def fates(answer: Any) -> list[tuple[int, str]]:
    return [(item["status"], item["applied"]) for item in answer.get_json()["items"]]


def test_each_item_is_created_or_changed_by_itself(ann: Client) -> None:
    known = ann.post("/api/v1/contacts", {"display_name": "Ana"}).get_json()
    seen = {"id": known["id"], "version": 1}

    answer = ann.post(
        BATCH,
        {
            "items": [
                {"display_name": "Bea", "phones": [{"raw": "044 123 456"}]},
                {"display_name": "Bea again", "phones": [{"raw": "+383 44 123-456"}]},
                {**seen, "job_title": "Director", "tags": ["vip"]},
                {**seen, "job_title": "Owner"},
                {"id": known["id"], "job_title": "Owner"},
                {"display_name": "Cleo", "stage_since": "2026-01-01T00:00:00Z"},
                {"id": new_id(), "version": 1, "job_title": "Nobody"},
            ]
        },
    )

    items = answer.get_json()["items"]
    assert fates(answer) == [
        (201, "yes"),
        (409, "no"),
        (200, "yes"),
        (412, "no"),
        (428, "no"),
        (422, "no"),
        (404, "no"),
    ]
    assert items[0]["body"]["phones"][0]["e164"] == "+38344123456"
    assert items[1]["problem"]["type"].endswith("duplicate-contact")
    assert (items[2]["body"]["job_title"], items[2]["body"]["version"]) == (
        "Director",
        2,
    )
    assert items[5]["problem"]["errors"][0]["pointer"] == "/stage_since"
    stored = ann.database.collection("contacts")
    assert stored.count_documents({}) == 2
    assert ann.database.collection("events").count_documents({}) == 3


def test_the_same_key_again_makes_nobody_twice(ann: Client) -> None:
    body = {"items": [{"display_name": "Ana"}, {"display_name": "Bea"}]}
    first = ann.post(BATCH, body, key="a-key")

    again = ann.post(BATCH, body, key="a-key")

    assert again.get_json() == first.get_json()
    assert ann.database.collection("contacts").count_documents({}) == 2


def test_nobody_changes_who_he_does_not_see(ann: Client) -> None:
    known = ann.post("/api/v1/contacts", {"display_name": "Ana"}).get_json()
    ben = ann.as_user(BEN, permissions=dict.fromkeys(RIGHTS, "own"))

    answer = ben.post(
        BATCH, {"items": [{"id": known["id"], "version": 1, "job_title": "Mine"}]}
    )

    assert fates(answer) == [(404, "no")]
    read = ann.get(f"/api/v1/contacts/{known['id']}").get_json()
    assert (read["version"], read["job_title"]) == (1, "")


@pytest.mark.parametrize("items", [[], [{}] * 501, {}, None])
def test_a_batch_has_one_to_five_hundred_items(ann: Client, items: Any) -> None:
    answer = ann.post(BATCH, {"items": items})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == "/items"


def test_who_may_only_read_makes_nobody(ann: Client) -> None:
    reader = ann.as_user(BEN, permissions={"contacts:read": "all"})

    answer = reader.post(BATCH, {"items": [{"display_name": "Ana"}]})

    assert answer.status_code == 403
