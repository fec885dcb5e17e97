"""The values of records over HTTP."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.attributes import (
    CONTACTS,
    SIZE,
    a_person,
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


def test_attributes_01_a_changed_size_shows_with_its_history(ann: Client) -> None:
    """Example attributes-01."""
    defined(ann, **SIZE)
    ana = a_person(ann, attributes={"size": "38"})

    changed = write(ann, ana, {"size": "42"})

    assert changed.get_json()["attributes"] == {"size": "42"}
    history = ann.get(f"{CONTACTS}/{ana['id']}/attributes").get_json()["items"]
    assert [(one["value"], one["user_id"]) for one in history] == [
        ("42", ANN),
        ("38", ANN),
    ]
    new, old = history
    assert old["until"] == new["since"]
    assert new["until"] is None
    after = facts(ann, "contact")[-1]["data"]
    assert after["after"]["attributes"] == {"size": "42"}
    assert after["changed"] == ["attributes"]


@pytest.mark.parametrize(
    ("given", "code", "pointer"),
    [
        ({"size": "44"}, "not-a-choice", "/attributes/size"),
        ({"other": 1}, "unknown-attribute", "/attributes/other"),
        ({"a/b": 1}, "unknown-attribute", "/attributes/a~1b"),
        ([], "not-an-object", "/attributes"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    ann: Client, given: Any, code: str, pointer: str
) -> None:
    defined(ann, **SIZE)
    ana = a_person(ann)

    assert told(write(ann, ana, given)) == (422, code, pointer)
    made = ann.post(CONTACTS, {"display_name": "Eve", "attributes": given})
    assert told(made) == (422, code, pointer)


def test_a_patch_names_what_changes_and_null_removes(ann: Client) -> None:
    for key in ("a", "b", "c"):
        defined(ann, key)
    ana = a_person(ann, attributes={"a": "1", "b": "2"})

    partly = write(ann, ana, {"b": None, "c": "3"}).get_json()
    same = write(ann, ana, {"c": "3"}).get_json()
    none = write(ann, ana, None).get_json()

    assert partly["attributes"] == {"a": "1", "c": "3"}
    assert same["version"] == partly["version"]
    assert none["attributes"] == {}


def test_a_unique_value_is_there_once(ann: Client) -> None:
    defined(ann, "passport", is_unique=True)
    ana = a_person(ann, attributes={"passport": "X1"})
    eve = a_person(ann)

    assert told(write(ann, eve, {"passport": "X1"}))[:2] == (409, "value-taken")
    at = f"{CONTACTS}/{ana['id']}"
    assert ann.delete(at, version=1).status_code == 204
    assert write(ann, eve, {"passport": "X1"}).status_code == 200
    assert told(ann.post(f"{at}/restore"))[:2] == (409, "value-taken")


def test_two_at_once_do_not_get_the_same_unique_value(ann: Client) -> None:
    defined(ann, "passport", is_unique=True)
    body = {"display_name": "Ana", "attributes": {"passport": "X1"}}

    with ThreadPoolExecutor(4) as pool:
        tries = [pool.submit(ann.loose().post, CONTACTS, body) for _ in range(4)]
    codes = [one.result().status_code for one in tries]

    assert sorted(codes) == [201, 409, 409, 409]


def test_a_default_is_there_from_the_beginning(ann: Client) -> None:
    defined(ann, "club", default="none")

    assert a_person(ann)["attributes"] == {"club": "none"}
    assert a_person(ann, attributes={"club": "x"})["attributes"] == {"club": "x"}


def test_a_stage_asks_for_its_values_when_it_is_entered_or_edited(ann: Client) -> None:
    ana = a_person(ann, lifecycle_stage="lead")
    eve = a_person(ann)
    defined(ann, "budget", type="integer", required_from_stage="lead")

    moved = ann.post(
        f"{CONTACTS}/{eve['id']}/stage", {"stage": "lead", "reason": "asked"}
    )
    edited = write(ann, ana, {})
    filled = write(ann, ana, {"budget": 7})

    wanted = (422, "value-missing", "/attributes/budget")
    assert (told(moved), told(edited)) == (wanted, wanted)
    assert filled.status_code == 200
    assert told(write(ann, ana, {"budget": None})) == wanted
    lost = {"stage": "lost", "reason": "moved away"}
    assert ann.post(f"{CONTACTS}/{eve['id']}/stage", lost).status_code == 200


def test_a_named_record_must_be_visible(ann: Client) -> None:
    defined(ann, "friend", type="contact_ref")
    defined(ann, "bank", type="company_ref")
    hidden = a_person(ann)
    ben = ann.as_user(BEN, permissions=rights("own"))
    mine = a_person(ben)
    firm = ann.post(COMPANIES, {"name": "Bank"}).get_json()["id"]

    assert told(write(ben, mine, {"friend": hidden["id"]}))[0] == 404
    assert told(write(ben, mine, {"bank": firm}))[0] == 404
    assert write(ann, mine, {"friend": hidden["id"], "bank": firm}).status_code == 200


def test_lists_filter_sort_and_count_by_attributes(ann: Client) -> None:
    defined(ann, "city", is_filterable=True)
    defined(ann, "visits", type="integer", is_filterable=True)
    defined(ann, "since", type="date", is_filterable=True, privacy="personal")
    for city, visits, since in (
        ("Prishtinë", 3, "2026-01-05"),
        ("Tiranë", 1, "2025-01-05"),
        ("Пейя", 2, "2024-01-05"),
    ):
        own = {"city": city, "visits": visits, "since": since}
        a_person(ann, display_name=city, attributes=own)
    a_person(ann, display_name="Nowhere")

    def names(**asked: Any) -> list[str]:
        found = ann.post(f"{CONTACTS}/search", asked)
        assert found.status_code == 200, found.get_json()
        return [one["display_name"] for one in found.get_json()["items"]]

    def test(field: str, op: str, value: Any) -> dict[str, Any]:
        return {"field": f"attributes.{field}", "op": op, "value": value}

    assert names(filter=test("city", "eq", "PRISHTINE")) == ["Prishtinë"]
    assert names(filter=test("since", "before", "2025-01-01")) == ["Пейя"]
    known = {"field": "attributes.visits", "op": "is_set"}
    assert names(filter=known, sort="-attributes.visits") == [
        *("Prishtinë", "Пейя", "Tiranë"),
    ]
    assert names(sort="attributes.visits", limit=2) == ["Nowhere", "Tiranë"]
    many = ann.get(CONTACTS, query_string={"filter[attributes.visits][gte]": "2"})
    assert len(many.get_json()["items"]) == 2
    url = ann.get(CONTACTS, query_string={"filter[attributes.since][on]": "2025-01-05"})
    assert told(url)[:2] == (422, "personal-value-in-url")
    fields = ann.get(f"{CONTACTS}/fields").get_json()["items"]
    assert {one["name"] for one in fields} >= {"attributes.city", "display_name"}


def test_pages_by_an_attribute_do_not_overlap(ann: Client) -> None:
    defined(ann, "rank", type="decimal", is_filterable=True)
    for rank in (1.5, None, 2.5, 1.5, None):
        own = {} if rank is None else {"rank": rank}
        a_person(ann, display_name=str(rank), attributes=own)

    seen: list[str] = []
    asked: dict[str, Any] = {"sort": "-attributes.rank", "limit": 2}
    for _ in range(3):
        page = ann.post(f"{CONTACTS}/search", asked).get_json()
        seen += [one["display_name"] for one in page["items"]]
        asked["cursor"] = page["next_cursor"]

    assert seen == ["2.5", "1.5", "1.5", "None", "None"]


def test_a_company_has_attributes_too(ann: Client) -> None:
    defined(ann, "staff", entity="company", type="integer", is_filterable=True)
    made = ann.post(COMPANIES, {"name": "Kola", "attributes": {"staff": 12}})
    at = made.headers["Location"]

    changed = ann.patch(at, {"attributes": {"staff": 13}}, version=1)

    assert changed.get_json()["attributes"] == {"staff": 13}
    query = {"field": "attributes.staff", "op": "gte", "value": 13}
    found = ann.post(f"{COMPANIES}/search", {"filter": query}).get_json()["items"]
    assert [one["name"] for one in found] == ["Kola"]
    assert ann.get(f"{at}/attributes").get_json() == {"items": []}


def test_a_masked_attribute_is_absent_and_no_filter_meets_it(ann: Client) -> None:
    defined(ann, "club", is_filterable=True, keep_history=True)
    defined(ann, "city", is_filterable=True)
    ana = a_person(ann, attributes={"club": "x", "city": "Peja"})
    masks = {"contacts.attributes.club": "hidden"}
    ben = ann.as_user(BEN, permissions=rights(), masks=masks)

    at = f"{CONTACTS}/{ana['id']}"
    query = {"field": "attributes.club", "op": "eq", "value": "x"}

    assert ben.get(at).get_json()["attributes"] == {"city": "Peja"}
    assert ben.get(f"{at}/attributes").get_json() == {"items": []}
    for asked in ({"filter": query}, {"sort": "attributes.club"}):
        refused = ben.post(f"{CONTACTS}/search", asked)
        assert told(refused)[:2] == (422, "unknown-field")
    assert told(write(ben, ana, {"club": "y"}))[0] == 403
    assert write(ben, ana, {"city": "Peja 2"}).get_json()["attributes"] == {
        "city": "Peja 2"
    }
    history = ben.get(f"{at}/history").get_json()["items"]
    assert "club" not in str(history)
    assert "Peja 2" in str(history)
    names = {one["name"] for one in ben.get(f"{CONTACTS}/fields").get_json()["items"]}
    assert "attributes.club" not in names


def test_a_sensitive_value_is_in_no_answer_event_or_filter(ann: Client) -> None:
    defined(ann, "allergy", privacy="sensitive", keep_history=True)
    ana = a_person(ann, attributes={"allergy": "penicillin"})
    doctor = ann.as_user(
        "doc", permissions={**rights(), "knowledge:read_sensitive": "all"}
    )
    at = f"{CONTACTS}/{ana['id']}"
    write(ann, ana, {"allergy": "peanuts"})

    assert (ana["attributes"], ana["hidden_attributes"]) == ({}, {"allergy": 1})
    assert ann.get(at).get_json()["hidden_attributes"] == {"allergy": 2}
    assert doctor.get(at).get_json()["attributes"] == {"allergy": "peanuts"}
    assert ann.get(f"{at}/attributes").get_json() == {"items": []}
    assert len(doctor.get(f"{at}/attributes").get_json()["items"]) == 2
    said = str(facts(ann, "contact"))
    assert "hidden_attributes" in said
    assert "peanuts" not in said
    assert "penicillin" not in said
