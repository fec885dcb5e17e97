"""Definitions over HTTP."""

from collections.abc import Callable

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from contacts.attributes.model import MOST_FILTERABLE
from tests.builders.attributes import (
    ATTRIBUTES,
    CONTACTS,
    SIZE,
    SIZES,
    a_person,
    define,
    defined,
    facts,
    rights,
    told,
    write,
)
from tests.builders.contacts import ANN, BEN

COMPANIES = "/api/v1/companies"


@pytest.fixture
def ann(client: Callable[..., Client]) -> Client:
    return client(contacts).as_user(ANN, permissions=rights())


def test_attributes_02_the_61st_that_filters_may_use_is_refused(ann: Client) -> None:
    """Example attributes-02."""
    items = [
        {
            "entity": "contact",
            "key": f"k{n}",
            "type": "text",
            "label": {"en": str(n)},
            "is_filterable": True,
        }
        for n in range(MOST_FILTERABLE)
    ]
    answer = ann.post(f"{ATTRIBUTES}/batch", {"items": items}).get_json()
    assert {item["status"] for item in answer["items"]} == {201}

    refused = define(ann, "one_more", is_filterable=True)

    assert told(refused) == (422, "limit-reached", "/is_filterable")
    assert define(ann, "one_more", is_filterable=True, entity="deal").status_code == 201
    first = answer["items"][0]["body"]["id"]
    assert ann.post(f"{ATTRIBUTES}/{first}/retire").status_code == 200
    assert define(ann, "one_more", is_filterable=True).status_code == 201
    back = ann.post(f"{ATTRIBUTES}/{first}/reactivate")
    assert told(back) == (422, "limit-reached", "/is_filterable")


def test_attributes_03_the_type_never_changes(ann: Client) -> None:
    """Example attributes-03."""
    size = defined(ann)
    before = facts(ann, "attribute")

    refused = ann.patch(f"{ATTRIBUTES}/{size['id']}", {"type": "integer"}, version=1)

    assert told(refused) == (422, "type-immutable", "/type")
    assert facts(ann, "attribute") == before


def test_a_definition_is_made_changed_retired_and_used_again(ann: Client) -> None:
    size = defined(ann, **SIZE)
    at = f"{ATTRIBUTES}/{size['id']}"

    changed = ann.patch(at, {"label": {"en": "Size"}, "position": 3}, version=1)
    retired = ann.post(f"{at}/retire")
    twice = ann.post(f"{at}/retire")
    back = ann.post(f"{at}/reactivate")

    assert changed.get_json()["label"] == {"en": "Size"}
    assert (retired.get_json()["state"], back.get_json()["state"]) == (
        "retired",
        "active",
    )
    assert (twice.status_code, ann.post(f"{at}/reactivate").status_code) == (409, 409)
    assert [fact["type"].split(".")[2] for fact in facts(ann, "attribute")] == [
        *("created", "updated", "retired", "updated"),
    ]
    assert facts(ann, "attribute")[0]["data"]["after"]["entity"] == "contact"
    query = {"entity": "contact", "state": "active"}
    assert len(ann.get(ATTRIBUTES, query_string=query).get_json()["items"]) == 1
    assert ann.get(at).headers["ETag"] == '"4"'


def test_a_key_is_there_once_per_kind_of_record(ann: Client) -> None:
    defined(ann)

    assert told(define(ann))[:2] == (409, "key-exists")
    assert define(ann, entity="company").status_code == 201


def test_only_who_may_define_does(ann: Client) -> None:
    ben = ann.as_user(BEN, permissions={"attributes:read": "all"})

    assert define(ben).status_code == 403
    assert ben.get(ATTRIBUTES).status_code == 200


def test_a_retired_attribute_is_read_only_and_keeps_its_values(ann: Client) -> None:
    note = defined(ann, is_filterable=True)
    ana = a_person(ann, attributes={"note": "x"})
    ann.post(f"{ATTRIBUTES}/{note['id']}/retire")

    refused = write(ann, ana, {"note": "y"})

    assert told(refused) == (422, "retired-attribute", "/attributes/note")
    assert ann.get(f"{CONTACTS}/{ana['id']}").get_json()["attributes"] == {"note": "x"}
    query = {"field": "attributes.note", "op": "is_set"}
    found = ann.post(f"{CONTACTS}/search", {"filter": query})
    assert told(found)[:2] == (422, "unknown-field")


def test_a_choice_in_use_is_archived_and_not_removed(ann: Client) -> None:
    size = defined(ann, **SIZE)
    at = f"{ATTRIBUTES}/{size['id']}"
    ana = a_person(ann, attributes={"size": "38"})

    refused = ann.patch(at, {"choices": SIZES[1:]}, version=1)
    archived = [{**SIZES[0], "archived": True}, SIZES[1]]
    done = ann.patch(at, {"choices": archived}, version=1)

    assert told(refused) == (422, "choice-in-use", "/choices")
    assert done.status_code == 200
    assert write(ann, ana, {"size": "38"}).status_code == 200
    made = ann.post(CONTACTS, {"display_name": "Eve", "attributes": {"size": "38"}})
    assert told(made) == (422, "not-a-choice", "/attributes/size")
    assert ann.patch(at, {"choices": [archived[0]]}, version=2).status_code == 200
