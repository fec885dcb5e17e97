"""What may have kept a promise: a touch after it was made, and in time."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from chassis.testing.web import Client
from tests.builders.activities import ACTIVITIES, BEN, a_contact_copy

PROMISES = "/api/v1/promises"
PROPOSALS = f"{PROMISES}/proposals"
CALL = {"kind": "call", "outcome": {"result": "success"}}


def a_promise(user: Client, contact_id: str) -> str:
    """Promise somebody an offer within a day; returns the id."""
    due = (utcnow() + timedelta(days=1)).isoformat()
    body = {"contact_id": contact_id, "text": "send the offer", "due_at": due}
    answer = user.post(PROMISES, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


def a_touch(user: Client, contact_id: str, **fields: Any) -> str:
    """Let something happen with a person, now unless said; returns the id."""
    answer = user.post(ACTIVITIES, {"contact_id": contact_id, **fields})
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


def proposed(user: Client, **asked: str) -> list[tuple[str, str]]:
    """Name each promise with what may have kept it."""
    answer = user.get(PROPOSALS, query_string=asked)
    assert answer.status_code == 200, answer.get_json()
    items = answer.get_json()["items"]
    return [(one["promise"]["id"], one["activity"]["id"]) for one in items]


def test_a_touch_in_time_proposes_that_the_promise_is_kept(
    ann: Client, ada: str
) -> None:
    earlier = (utcnow() - timedelta(hours=1)).isoformat()
    a_touch(ann, ada, **CALL, occurred_at=earlier)
    promise = a_promise(ann, ada)
    before = proposed(ann)

    mail = a_touch(ann, ada, kind="email", direction="out", subject="The offer")
    found = proposed(ann), proposed(ann, contact_id=ada)
    kept = ann.post(f"{PROMISES}/{promise}/keep", {"activity_id": mail}).get_json()

    assert before == []
    assert found == ([(promise, mail)], [(promise, mail)])
    assert kept["state"] == "kept"
    assert proposed(ann) == []


@pytest.mark.parametrize(
    "touch",
    [
        {"kind": "note"},
        {"kind": "email", "direction": "in"},
        {**CALL, "occurred_at": "2026-01-01T09:00:00Z"},
        {
            "kind": "call",
            "planned": {
                "start": "2031-03-03T09:00",
                "end": "2031-03-03T10:00",
                "zone": "UTC",
            },
        },
    ],
)
def test_what_reached_nobody_in_time_proposes_nothing(
    ann: Client, ada: str, touch: dict[str, Any]
) -> None:
    a_promise(ann, ada)

    a_touch(ann, ada, **touch)

    assert proposed(ann) == []


def test_a_talk_with_somebody_else_keeps_no_promise(ann: Client, ada: str) -> None:
    bob = a_contact_copy(ann.database)
    to_bob = a_promise(ann, bob)
    a_promise(ann, ada)

    both = a_touch(ann, bob, **CALL)

    assert proposed(ann) == [(to_bob, both)]
    assert proposed(ann, contact_id=ada) == []


def test_roles_03_promises_of_others_are_not_proposed(ann: Client, ada: str) -> None:
    a_promise(ann, ada)
    a_touch(ann, ada, **CALL)
    stranger = ann.as_user(BEN, permissions=ann.claims["perms"], teams=["south"])

    assert proposed(stranger) == proposed(stranger, contact_id=ada) == []


def test_no_look_scans_the_collection(ann: Client) -> None:
    after = {"$gte": utcnow()}
    asked: list[tuple[str, dict[str, Any], list[tuple[str, int]]]] = [
        (
            "activities",
            {"contact_ids": {"$in": ["x"]}, "occurred_at": after},
            [("occurred_at", -1), ("_id", -1)],
        ),
        ("promises", {"contact_id": "x", "state": "open"}, [("due_at", 1), ("_id", 1)]),
        ("promises", {"made_by": "x", "state": "open"}, [("due_at", 1), ("_id", 1)]),
    ]

    plans = [
        str(ann.database.collection(name).find(where).sort(order).explain())
        for name, where, order in asked
    ]

    assert [plan for plan in plans if "COLLSCAN" in plan] == []
