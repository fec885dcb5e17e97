"""Merges in chains, what they remember, and days and relations that follow."""

from typing import Any

from chassis.testing.web import Client
from tests.service.contacts.duplicates.conftest import (
    DUPLICATES,
    a_person,
    an_email,
    merged,
    pairs,
    problem,
    revert,
    scan,
    the_person,
)

DATES, RELATIONS = "/api/v1/important-dates", "/api/v1/relationships"


def test_a_chain_leads_to_its_end_and_is_undone_from_there(ann: Client) -> None:
    a, b, c = (a_person(ann, f"P {n}", tags=[n]) for n in "abc")
    first = merged(ann, b, a)
    second = merged(ann, c, the_person(ann, b["id"]))

    assert the_person(ann, a["id"])["id"] == c["id"]
    assert {*the_person(ann, c["id"])["tags"]} == {*"abc"}
    assert problem(revert(ann, first)) == (409, "later-merge")
    assert revert(ann, second).status_code == 200
    assert the_person(ann, a["id"])["id"] == b["id"]
    assert {*the_person(ann, b["id"])["tags"]} == {*"ab"}
    assert the_person(ann, c["id"])["tags"] == ["c"]
    assert revert(ann, first).status_code == 200
    assert [the_person(ann, p["id"])["tags"] for p in (a, b, c)] == [
        ["a"],
        ["b"],
        ["c"],
    ]


def test_two_who_were_parted_are_not_proposed_again(ann: Client) -> None:
    mail = an_email("ana@kola.example")
    a, b = a_person(ann, **mail), a_person(ann, **mail)
    scan(ann)
    found = merged(ann, a, b)
    assert [p["state"] for p in pairs(ann, state="merged")] == []

    revert(ann, found)
    scan(ann)

    assert pairs(ann) == []


def test_not_the_same_holds_for_whom_one_is_merged_into(ann: Client) -> None:
    mail = an_email("ana@kola.example")
    a, b = a_person(ann, **mail), a_person(ann, **mail)
    scan(ann)
    [pair] = pairs(ann)
    ann.post(f"{DUPLICATES}/{pair['id']}/dismiss", {})
    c = a_person(ann, "Somebody Else")

    merged(ann, c, the_person(ann, a["id"]))
    scan(ann)

    assert the_person(ann, c["id"])["emails"] == the_person(ann, b["id"])["emails"]
    assert pairs(ann) == []


def test_days_and_relations_follow_and_come_back(ann: Client) -> None:
    a, b, c = (a_person(ann, f"P {n}") for n in "abc")

    def birthday(contact: Any, day: int) -> None:
        on = {"kind": "birthday", "month": 5, "day": day}
        assert ann.post(DATES, {**on, "contact_id": contact["id"]}).status_code == 201

    def days(contact: Any) -> list[str]:
        query = {"filter[contact_id][eq]": contact["id"]}
        items = ann.get(DATES, query_string=query).get_json()["items"]
        return sorted(f"{one['kind']} {one['day']}" for one in items)

    def known(contact: Any) -> list[tuple[str, str]]:
        query = {"contact_id": contact["id"]}
        items = ann.get(RELATIONS, query_string=query).get_json()["items"]
        return sorted((one["as_kind"], one["other_id"]) for one in items)

    birthday(a, 1)
    birthday(b, 2)
    name_day = {"kind": "name_day", "month": 6, "day": 3, "contact_id": b["id"]}
    ann.post(DATES, name_day)
    for one, kind, other in ((a, "friend", c), (b, "friend", c), (a, "sibling", b)):
        ends = {"from_contact_id": one["id"], "to_contact_id": other["id"]}
        assert ann.post(RELATIONS, {**ends, "kind": kind}).status_code == 201

    found = merged(ann, a, b)

    assert found["counts"] == {"contacts": {"important_dates": 1}}
    assert days(a) == days(b) == ["birthday 1", "name_day 3"]
    assert known(a) == known(b) == [("friend", c["id"])]
    assert known(c) == [("friend", a["id"])]
    revert(ann, found)
    assert (days(a), days(b)) == (["birthday 1"], ["birthday 2", "name_day 3"])
    assert known(a) == sorted([("friend", c["id"]), ("sibling", b["id"])])
    assert known(b) == sorted([("friend", c["id"]), ("sibling", a["id"])])
