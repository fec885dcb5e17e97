"""Service plans over HTTP, and what they mean for a case."""

from typing import Any

import pytest

from chassis.domain import new_id
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from interactions.app import service
from tests.builders.cases import CASES, a_case, a_customer
from tests.builders.clock import told, work

PLANS, RIGHTS = "/api/v1/service-plans", "/api/v1/service-plans/entitlements"
FEE = {"amount_minor": 5000, "currency": "EUR"}
REPAIR = {"key": "repair", "label": "Repair", "covered": "free", "price": FEE}


def a_plan(eve: Client, **fields: Any) -> str:
    """Let who runs the house make a hybrid plan; returns its id."""
    body = {"name": "Care", "kind": "hybrid", "processes": [REPAIR], **fields}
    answer = eve.post(PLANS, body)
    assert answer.status_code == 201, answer.get_json()
    return str(answer.get_json()["id"])


def a_right(user: Client, contact_id: str, plan_id: str, **fields: Any) -> Any:
    """Give somebody a right to two free repairs."""
    body = {"contact_id": contact_id, "service_plan_id": plan_id, "units_included": 2}
    return user.post(RIGHTS, {"begins_on": "2026-01-01", **body, **fields})


def repaired(user: Client, contact_id: str) -> Any:
    """Open a case about a repair, and try to resolve it."""
    body = {"kind": "technical", "process_key": "repair", "force": True}
    case = a_case(user, contact_id, **body)
    return case, user.post(f"{CASES}/{case['id']}/resolve", {"code": "solved"})


def test_cases_04_used_up_units_are_paid_and_need_agreement(
    ann: Client, eve: Client
) -> None:
    """Example cases-04."""
    person = a_customer(ann)
    right = a_right(ann, person, a_plan(eve)).get_json()
    free = [repaired(ann, person)[1].status_code for _ in range(2)]

    case, refused = repaired(ann, person)
    place = f"{CASES}/{case['id']}"
    asked = {"process_key": "repair"}
    covered = ann.get(f"{place}/coverage", query_string=asked).get_json()
    nothing = ann.post(f"{place}/quote/accept", {"evidence": "mail"})
    ann.post(f"{place}/quote", {"process_key": "repair", "amount": FEE})
    agreed = ann.post(f"{place}/quote/accept", {"evidence": "mail of 5 May"})
    resolved = ann.post(f"{place}/resolve", {"code": "solved"})

    assert free == [200, 200]
    assert (covered["coverage"], covered["price"]) == ("paid", FEE)
    assert (covered["units_left"], case["coverage"]) == (0, "paid")
    assert refused.status_code == 409
    assert refused.get_json()["type"].endswith("not-accepted")
    assert nothing.status_code == 409
    assert agreed.get_json()["quote"]["evidence"] == "mail of 5 May"
    assert resolved.status_code == 200
    assert len(told(ann, "entitlement.used")) == 2
    [known] = ann.get(RIGHTS).get_json()["items"]
    assert (known["id"], known["units_left"]) == (right["id"], 0)


def test_a_plan_sets_the_clocks_of_a_case(ann: Client, eve: Client) -> None:
    hour = {"first_response_minutes": 1, "resolution_minutes": 1}
    plan = a_plan(eve, is_default=True, targets=[{"priority": "normal", **hour}])

    case = a_case(ann, a_customer(ann))

    assert case["service_plan_id"] == plan
    assert case["first_response_due_at"] == case["resolution_due_at"]


def test_without_a_right_nobody_knows_who_pays(ann: Client, ada: str) -> None:
    case = a_case(ann, ada)

    place = f"{CASES}/{case['id']}/coverage?process_key=repair"

    assert ann.get(place).get_json()["coverage"] == "unknown"


def test_two_rights_to_one_plan_do_not_overlap(ann: Client, eve: Client) -> None:
    person, plan = a_customer(ann), a_plan(eve)
    right = a_right(ann, person, plan).get_json()

    twice = a_right(ann, person, plan)
    ended = ann.post(f"{RIGHTS}/{right['id']}/end")
    again = ann.post(f"{RIGHTS}/{right['id']}/end")
    anew = a_right(ann, person, plan)

    assert (twice.status_code, ended.status_code) == (409, 200)
    assert (again.status_code, anew.status_code) == (409, 201)


def test_plans_are_made_by_who_runs_the_house(ann: Client, eve: Client) -> None:
    first = a_plan(eve, is_default=True)
    second = a_plan(eve, name="More", is_default=True)

    refused = ann.post(PLANS, {"name": "x", "kind": "free"})
    archived = eve.patch(f"{PLANS}/{second}", {"state": "archived"}, version=1)
    shown = ann.get(PLANS).get_json()["items"]

    assert (refused.status_code, archived.status_code) == (403, 200)
    assert {one["id"]: one["is_default"] for one in shown} == {
        first: False,
        second: True,
    }


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"service_plan_id": new_id()}, 404, "/service_plan_id"),
        ({"contact_id": new_id()}, 404, "/contact_id"),
        ({"company_id": new_id()}, 404, "/company_id"),
        ({"ends_on": "2025-01-01"}, 422, "/ends_on"),
        ({"units_included": -1}, 422, "/units_included"),
    ],
)
def test_bad_input_is_refused_with_a_pointer(
    ann: Client, eve: Client, body: dict[str, Any], status: int, pointer: str
) -> None:
    right = {"contact_id": a_customer(ann), "service_plan_id": a_plan(eve)}

    answer = ann.post(RIGHTS, {"begins_on": "2026-01-01", **right, **body})

    assert answer.status_code == status
    assert [error["pointer"] for error in answer.get_json()["errors"]] == [pointer]


def test_no_look_at_rights_scans_the_collection(ann: Client) -> None:
    rows = ann.database.collection("entitlements")
    asked: list[dict[str, Any]] = [
        {"contact_id": "x", "ended_at": None},
        {"company_id": "x", "ended_at": None},
        {"ended_at": None, "ends_on": {"$lt": "2026-01-01", "$ne": None}},
    ]

    plans = [str(rows.find(where).explain()["queryPlanner"]) for where in asked]

    assert [plan for plan in plans if "COLLSCAN" in plan] == []


def test_a_right_ends_with_its_day(ann: Client, eve: Client) -> None:
    plan = a_plan(eve)
    over, holds = a_customer(ann), a_customer(ann)
    a_right(ann, over, plan, ends_on="2026-01-31")
    a_right(ann, holds, plan, ends_on="2040-01-31")
    WorkerProcess(ann.database, service.workers).keep_schedules()

    work(ann, days=1)

    ended = [fact["after"]["contact_id"] for fact in told(ann, "entitlement.ended")]  # type: ignore[index]
    assert ended == [over]
