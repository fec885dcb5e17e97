"""Ready sets per trade, over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from contacts.presets.model import PRESETS
from tests.builders.contacts import ANN

PRESET = "/api/v1/attributes/presets"
RIGHTS = {
    f"{f}:{a}": "all" for f in ("attributes", "knowledge") for a in ("read", "write")
}


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=RIGHTS)


def apply(user: Client, key: str, **body: Any) -> Any:
    return user.post(f"{PRESET}/{key}/apply", body)


def told(user: Client) -> list[str]:
    return [row["type"] for row in user.database.collection("events").find({})]


def test_attributes_04_a_set_applied_twice_changes_nothing(ann: Client) -> None:
    """Example attributes-04."""
    first, second = apply(ann, "beauty"), apply(ann, "beauty")

    assert (first.status_code, second.status_code) == (200, 200)
    assert len(first.get_json()["changes"]) == 5
    assert second.get_json()["changes"] == []
    assert told(ann).count("contacts.preset.applied.v1") == 1
    defined = ann.get("/api/v1/attributes").get_json()["items"]
    assert {one["trade_preset"] for one in defined} == {"beauty"}
    [skin] = [one for one in defined if one["key"] == "skin_type"]
    assert skin["choices"][0]["label"]["tr"] == "Kuru"
    topics = ann.get("/api/v1/knowledge/topics").get_json()["items"]
    assert "colour_formula" in [topic["key"] for topic in topics]


def test_a_dry_run_says_what_would_change_and_writes_nothing(ann: Client) -> None:
    answer = apply(ann, "clinic", dry_run=True)

    assert len(answer.get_json()["changes"]) == 5
    assert told(ann) == []


def test_a_set_adds_only_what_is_missing(ann: Client) -> None:
    own = {
        "entity": "contact",
        "key": "skin_type",
        "type": "text",
        "label": {"en": "x"},
    }
    ann.post("/api/v1/attributes", own)

    changes = apply(ann, "beauty").get_json()["changes"]

    assert "skin_type" not in [change["key"] for change in changes]


def test_other_services_hear_of_their_lists(ann: Client) -> None:
    apply(ann, "retail")

    fact = ann.database.collection("events").find_one(
        {"type": "contacts.preset.applied.v1"}
    )

    assert fact is not None
    assert fact["data"]["preset_key"] == "retail"
    assert "out_of_stock" in fact["data"]["contents"]["refusal_reasons"]


def test_every_trade_can_be_applied_in_five_languages(ann: Client) -> None:
    for key in PRESETS:
        assert apply(ann, key).status_code == 200

    items = ann.get(PRESET).get_json()["items"]

    assert len(items) == 8
    labels = [one["label"] for each in items for one in each["attributes"]]
    assert all(label.keys() == {"en", "ru", "sq", "tr", "id"} for label in labels)


def test_an_unknown_trade_is_not_there_and_a_reader_applies_none(ann: Client) -> None:
    reader = ann.as_user(ANN, permissions={"attributes:read": "all"})

    assert apply(ann, "zoo").status_code == 404
    assert apply(reader, "beauty").status_code == 403
    assert reader.get(PRESET).status_code == 200
