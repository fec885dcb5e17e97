"""Clocks of cases tell once what they have to tell; a quiet end closes."""

from datetime import timedelta

from chassis.domain import utcnow
from chassis.testing.web import Client
from tests.builders.cases import CASES, a_case, a_customer
from tests.builders.clock import told, work, work_schedules
from tests.builders.colleagues import a_colleague, a_team


def back_by(user: Client, days: int) -> None:
    """Let the clocks of all cases be so many days further."""
    past = utcnow() - timedelta(days=days)
    clocks = ("first_response", "resolution_clock")
    times = {
        f"{clock}.{name}": past for clock in clocks for name in ("due_at", "warn_at")
    }
    change = {"$set": {**times, "clock_at": past}}
    user.database.collection("cases").update_many({}, change)


def test_a_missed_target_is_told_once_and_goes_to_the_lead(
    ann: Client, lea: Client
) -> None:
    a_team(ann.database, team_lead_ids=["lea"])
    a_colleague(ann.database, "lea")
    case = a_case(ann, a_customer(ann))
    back_by(ann, 1)

    work_schedules(ann)
    work(ann, minutes=20)

    targets = [fact["target"] for fact in told(ann, "case.target_missed")]
    assert targets == ["first_response", "resolution"]
    now = ann.get(f"{CASES}/{case['id']}").get_json()
    assert now["escalation_level"] == 2
    assert len(lea.get("/api/v1/tasks").get_json()["items"]) == 2


def test_a_waiting_case_misses_nothing(ann: Client) -> None:
    case = a_case(ann, a_customer(ann))
    ann.post(f"{CASES}/{case['id']}/wait", {"for": "customer"})

    work_schedules(ann)

    assert told(ann, "case.target_missed") == []
    assert ann.database.collection("cases").count_documents({"clock_at": None}) == 1


def test_what_nobody_objected_to_for_a_week_is_closed(ann: Client) -> None:
    case = a_case(ann, a_customer(ann), kind="question")
    place = f"{CASES}/{case['id']}"
    ann.post(f"{place}/resolve", {"code": "explained"})
    past = {"resolved_at": utcnow() - timedelta(days=8)}
    ann.database.collection("cases").update_many({}, {"$set": past})

    work_schedules(ann)
    work(ann, minutes=70)

    assert ann.get(place).get_json()["state"] == "closed"
    assert len(told(ann, "case.closed")) == 1
