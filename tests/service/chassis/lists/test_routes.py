"""Asking for a change of many records: rehearsed, refused, seen by whom it concerns."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.bulk import ManyHands
from tests.builders.contacts import ANN, BEN

People = Callable[..., list[str]]
BULK = "/api/v1/contacts/bulk"
TAGS = {"tags": ["x"]}


def test_a_rehearsal_counts_samples_and_names_refusals_and_writes_nothing(
    ann: Client, people: People
) -> None:
    ids = people(7)
    body = {"action": "add_tags", "ids": [*ids, new_id()], "params": TAGS}

    answer = ann.post(BULK, {**body, "dry_run": True})

    found = answer.get_json()
    assert (answer.status_code, found["count"], found["checked"]) == (200, 8, 8)
    assert [each["id"] for each in found["sample"]] == ids[:5]
    assert [each["code"] for each in found["refusals"]] == ["not-found"]
    contacts = ann.database.collection("contacts")
    assert contacts.count_documents({"tags": "x"}) == 0
    assert ann.database.collection("bulk_actions").count_documents({}) == 0


def test_a_rehearsal_of_a_filter_counts_what_it_finds(
    ann: Client, people: People
) -> None:
    people(3, tags=["a"])
    people(2)
    wanted = {"field": "tags", "op": "has_any", "value": ["a"]}

    answer = ann.post(BULK, {"action": "delete", "filter": wanted, "dry_run": True})

    found = answer.get_json()
    assert (found["count"], found["checked"], found["refusals"]) == (3, 3, [])


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"action": "fly", "ids": [ANN]}, 422, "/action"),
        ({"action": "add_tags", "params": TAGS}, 422, "/ids"),
        (
            {"action": "add_tags", "params": TAGS, "ids": [ANN], "filter": {"all": []}},
            422,
            "/ids",
        ),
        ({"action": "add_tags", "ids": [ANN]}, 422, "/params/tags"),
        ({"action": "add_tags", "ids": [ANN], "params": 7}, 422, "/params"),
        (
            {"action": "add_tags", "ids": [ANN], "params": {**TAGS, "x": 1}},
            422,
            "/params/x",
        ),
        ({"action": "delete", "ids": []}, 422, "/ids"),
        ({"action": "delete", "ids": [ANN] * 5001}, 422, "/ids"),
        ({"action": "delete", "ids": ["x"]}, 422, "/ids/0"),
        (
            {"action": "delete", "filter": {"field": "x", "op": "eq", "value": 1}},
            422,
            "/filter/field",
        ),
        ({"ids": [ANN]}, 422, "/action"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_pointer(
    ann: Client, body: Any, status: int, pointer: str
) -> None:
    answer = ann.post(BULK, body)

    [error] = answer.get_json()["errors"]
    assert (answer.status_code, error["pointer"]) == (status, pointer)


def test_each_action_asks_for_its_own_right(ann: Client, people: People) -> None:
    ids = people(1)
    rights = {"contacts:read": "all", "contacts:write": "all"}
    writer = ann.as_user(BEN, permissions=rights)

    deleting = writer.post(BULK, {"action": "delete", "ids": ids})
    reader = ann.as_user(BEN, permissions={"contacts:read": "all"})
    tagging = reader.post(BULK, {"action": "add_tags", "ids": ids, "params": TAGS})

    assert (deleting.status_code, tagging.status_code) == (403, 403)
    assert deleting.get_json()["permission"] == "contacts:delete"


def test_others_see_it_only_with_the_right_to_see_everything(
    ann: Client, hands: ManyHands, people: People
) -> None:
    whole = hands.do("add_tags", ids=people(1), params=TAGS)
    place = f"{BULK}/{whole['id']}"
    own = dict.fromkeys(("contacts:read", "contacts:write"), "team")

    ben = ann.as_user(BEN, permissions=own)
    boss = ann.as_user(BEN, permissions=dict.fromkeys(own, "all"))

    assert ben.get(place).status_code == ben.post(f"{place}/undo").status_code == 404
    assert boss.get(place).status_code == 200
    elsewhere = f"/api/v1/companies/bulk/{whole['id']}"
    assert ann.get(elsewhere).status_code == 404


def test_everybody_lists_his_own_the_newest_first(ann: Client, people: People) -> None:
    ids = people(1)
    ben = ann.as_user(BEN, permissions=ann.claims["perms"])
    begun = [
        ann.post(BULK, {"action": "add_tags", "ids": ids, "params": TAGS}).get_json()
        for _ in range(3)
    ]

    mine = ann.get(f"{BULK}?limit=2").get_json()["items"]
    others = ben.get(BULK).get_json()["items"]
    of_companies = ann.get("/api/v1/companies/bulk").get_json()["items"]

    assert [each["id"] for each in mine] == [begun[2]["id"], begun[1]["id"]]
    assert (mine[0]["state"], mine[0]["segment"]) == ("running", "contacts")
    assert (others, of_companies) == ([], [])


def test_bulk_actions_are_listed_without_a_collection_scan(ann: Client) -> None:
    rows = ann.database.collection("bulk_actions")
    where = {"created_by": ANN, "segment": "contacts"}

    plan = str(rows.find(where).sort("created_at", -1).explain()["queryPlanner"])

    assert "IXSCAN" in plan
    assert "'SORT'" not in plan


def test_it_is_undone_once_and_not_before_its_end(
    ann: Client, hands: ManyHands, people: People
) -> None:
    whole = hands.start("add_tags", ids=people(1), params=TAGS)
    place = f"{BULK}/{whole['id']}/undo"

    early = ann.post(place)
    hands.work()
    hands.undo(whole)
    twice = ann.post(place)

    assert (early.status_code, twice.status_code) == (409, 409)


def test_a_repeated_request_begins_nothing_new(ann: Client, people: People) -> None:
    body = {"action": "add_tags", "ids": people(1), "params": TAGS}

    first, again = (ann.post(BULK, body, key="k1") for _ in range(2))

    assert first.get_json()["id"] == again.get_json()["id"]
    assert ann.database.collection("bulk_actions").count_documents({}) == 1


def test_nobody_selects_by_what_a_mask_hides_from_him(ann: Client) -> None:
    masked = ann.as_user(
        BEN,
        permissions=dict.fromkeys(("contacts:read", "contacts:write"), "all"),
        masks={"contacts.phones": "hidden"},
    )
    wanted = {"field": "phone", "op": "has_any", "value": ["+38344123456"]}

    answer = masked.post(BULK, {"action": "add_tags", "filter": wanted, "params": TAGS})

    [error] = answer.get_json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, "/filter/field")
