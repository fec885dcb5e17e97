"""Who has no next step: customers and open deals of a colleague."""

from typing import Any

import pytest

from chassis.testing.web import Client
from tests.builders.activities import ANN, a_contact_copy
from tests.builders.deals import a_deal, a_pipeline

ACTIVITIES, STEPS = "/api/v1/activities", "/api/v1/activities/next-steps"
PLAN = {"start": "2031-03-03T09:00", "end": "2031-03-03T10:00", "zone": "UTC"}
DUE = "2031-01-01T09:00:00Z"


@pytest.fixture(autouse=True)
def pipeline(eve: Client) -> None:
    a_pipeline(eve)


def steps(user: Client, **asked: str) -> dict[str, str | None]:
    """Name each subject with the kind of its next step."""
    found = user.get(STEPS, query_string=asked).get_json()
    return {
        one["id"]: one["next"] and f"{one['next']['kind']} {one['next']['title']}"
        for one in found["items"]
    }


def test_each_customer_and_deal_is_shown_with_what_comes_next(ann: Client) -> None:
    called, written, idle = (
        a_contact_copy(ann.database, lifecycle_stage="customer") for _ in range(3)
    )
    a_contact_copy(ann.database, lifecycle_stage="cold")
    meeting = {"kind": "meeting", "contact_id": called, "planned": PLAN}
    assert ann.post(ACTIVITIES, {**meeting, "subject": "Offer"}).status_code == 201
    task = {"title": "Write", "contact_id": written, "due_at": DUE}
    assert ann.post("/api/v1/tasks", task).status_code == 201
    deal, bare = a_deal(ann, idle)["id"], a_deal(ann, idle)["id"]
    task = {"title": "Price", "deal_id": deal, "due_at": DUE}
    assert ann.post("/api/v1/tasks", task).status_code == 201

    assert steps(ann) == {
        called: "activity Offer",
        written: "task Write",
        idle: None,
        deal: "task Price",
        bare: None,
    }
    assert set(steps(ann, missing_only="true")) == {idle, bare}
    assert ann.get(STEPS).get_json()["missing"] == 2


def test_of_a_series_with_two_the_next_one_is_the_step_of_each(ann: Client) -> None:
    ada, bob = (a_contact_copy(ann.database, lifecycle_stage="lead") for _ in range(2))
    weekly = {"kind": "meeting", "contact_id": ada, "contact_ids": [ada, bob]}
    body = {**weekly, "planned": PLAN, "recurrence": "FREQ=WEEKLY;COUNT=9"}
    first = ann.post(ACTIVITIES, {**body, "subject": "Weekly"}).get_json()

    items = ann.get(STEPS).get_json()["items"]

    found = {one["id"]: one["next"]["id"] for one in items}
    assert found == {ada: first["id"], bob: first["id"]}


def test_what_is_done_or_over_is_no_next_step(ann: Client) -> None:
    person = a_contact_copy(ann.database, lifecycle_stage="lead")
    task = {"title": "Write", "contact_id": person, "due_at": DUE}
    made = ann.post("/api/v1/tasks", task).get_json()
    past = {"start": "2026-03-02T09:00", "end": "2026-03-02T10:00", "zone": "UTC"}
    ann.post(ACTIVITIES, {"kind": "call", "contact_id": person, "planned": past})
    assert ann.post(f"/api/v1/tasks/{made['id']}/complete", {}).status_code == 200

    assert steps(ann) == {person: None}


def test_others_see_only_what_they_may(ann: Client, ben: Client) -> None:
    person = a_contact_copy(ann.database, lifecycle_stage="lead")
    a_deal(ann, person)
    narrow = {**ben.claims["perms"], "contacts:read": "own", "deals:read": "own"}
    stranger = ben.as_user("ben", permissions=narrow, teams=["north"])

    assert steps(stranger, owner_id=ANN) == {}


def test_no_look_scans_the_collection(ann: Client) -> None:
    asked: list[tuple[str, dict[str, Any]]] = [
        ("contact_copies_g1", {"owner_id": "x", "lifecycle_stage": {"$in": ["lead"]}}),
        ("activities", {"deal_id": {"$in": ["x"]}, "state": "planned"}),
        ("activities", {"contact_ids": {"$in": ["x"]}, "state": "planned"}),
        ("tasks", {"deal_id": {"$in": ["x"]}, "state": "open"}),
        ("deals", {"owner_id": "x", "on_board": True}),
        ("deals", {"activity_id": "x", "deleted_at": None}),
    ]

    plans = [
        str(ann.database.collection(name).find(where).explain()["queryPlanner"])
        for name, where in asked
    ]

    assert [plan for plan in plans if "COLLSCAN" in plan] == []


@pytest.mark.parametrize(
    ("masks", "names"),
    [
        ({}, {"+38344123456", "Ada"}),
        ({"contacts.phones": "masked"}, {"+383***456", "Ada"}),
        ({"contacts.display_name": "hidden"}, {""}),
    ],
)
def test_roles_01_somebody_is_called_as_the_masks_of_the_role_let_him_be(
    ann: Client, masks: dict[str, str], names: set[str]
) -> None:
    """Example roles-01."""
    for name in ("+38344123456", "Ada"):
        a_contact_copy(ann.database, lifecycle_stage="lead", display_name=name)
    marketer = ann.as_user(ANN, permissions=ann.claims["perms"], masks=masks)

    items = marketer.get(STEPS).get_json()["items"]

    assert {one["title"] for one in items} == names
