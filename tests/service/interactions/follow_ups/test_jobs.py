"""A customer who waits too long is told of, step by step."""

from datetime import UTC, datetime
from typing import Any

from chassis.testing.web import Client
from tests.builders.activities import ANN, a_contact_copy
from tests.builders.clock import told, work
from tests.builders.colleagues import a_colleague, a_team

ACTIVITIES, TASKS = "/api/v1/activities", "/api/v1/tasks"


def a_rule(eve: Client, **fields: Any) -> None:
    """Let hot enquiries wait for four open hours at most."""
    rule = {
        "name": "Hot enquiries",
        "trigger": "enquiry",
        "stages": ["prospect"],
        "max_idle": {"value": 4, "unit": "business_hours"},
        **fields,
    }
    assert eve.post(f"{TASKS}/follow-up-rules", rule).status_code == 201


def an_enquiry(ann: Client, contact_id: str, at: datetime) -> None:
    """Let somebody ask on a day."""
    asked = {"kind": "email", "direction": "in", "reason": "enquiry"}
    body = {**asked, "contact_id": contact_id, "occurred_at": at.isoformat()}
    assert ann.post(ACTIVITIES, body).status_code == 201


def a_prospect(ann: Client) -> str:
    """Somebody who is about to buy, in the care of Ann's team."""
    return a_contact_copy(ann.database, lifecycle_stage="prospect", team_ids=["north"])


def test_tasks_03_four_open_hours_from_friday_afternoon_end_on_monday(
    ann: Client, eve: Client
) -> None:
    """Example tasks-03."""
    a_team(ann.database, zone="Europe/Berlin")
    a_rule(eve)
    friday = datetime(2026, 5, 8, 14, tzinfo=UTC)

    an_enquiry(ann, a_prospect(ann), friday)

    row = ann.database.collection("follow_ups").find_one({})
    assert row is not None
    assert row["due_at"] == datetime(2026, 5, 11, 9, tzinfo=UTC)


def test_nobody_answers_so_the_owner_gets_a_task_and_then_the_lead(
    ann: Client, lea: Client, eve: Client
) -> None:
    a_team(ann.database, team_lead_ids=["lea"])
    a_rule(eve, escalate_after={"value": 1, "unit": "days"})
    a_colleague(ann.database, "lea")
    an_enquiry(ann, a_prospect(ann), datetime(2026, 5, 8, 14, tzinfo=UTC))

    work(ann)
    idle = lea.get(f"{TASKS}/overdue").get_json()["items"]
    work(ann, days=1, hours=1)

    told_of = told(ann, "follow_up.escalated")
    assert [fact["step"] for fact in told_of] == [0, 1]
    assert {one["kind"] for one in idle} == {"task", "follow_up"}
    given = [fact["after"]["assignee_id"] for fact in told(ann, "task.created")]  # type: ignore[index]
    assert given == [ANN, "lea"]


def test_an_answer_ends_the_watch(ann: Client, eve: Client) -> None:
    a_rule(eve)
    person = a_prospect(ann)
    an_enquiry(ann, person, datetime(2026, 5, 8, 14, tzinfo=UTC))

    reply = {"kind": "email", "direction": "out", "contact_id": person}
    assert ann.post(ACTIVITIES, reply).status_code == 201
    work(ann)

    assert told(ann, "follow_up.escalated") == []


def test_a_rule_may_only_remind_and_does_not_watch_the_cold(
    ann: Client, eve: Client, ada: str
) -> None:
    a_rule(eve, then="remind_owner")
    an_enquiry(ann, a_prospect(ann), datetime(2026, 5, 8, 14, tzinfo=UTC))
    an_enquiry(ann, ada, datetime(2026, 5, 8, 14, tzinfo=UTC))

    work(ann)
    work(ann, minutes=1)

    assert len(told(ann, "follow_up.escalated")) == 1
    assert len(told(ann, "reminder.fired")) == 1


def test_a_paused_rule_tells_of_nobody(ann: Client, eve: Client) -> None:
    a_rule(eve)
    an_enquiry(ann, a_prospect(ann), datetime(2026, 5, 8, 14, tzinfo=UTC))
    [rule] = ann.get(f"{TASKS}/follow-up-rules").get_json()["items"]

    place = f"{TASKS}/follow-up-rules/{rule['id']}"
    assert eve.patch(place, {"state": "paused"}, version=1).status_code == 200
    work(ann)

    assert told(ann, "follow_up.escalated") == []


def test_no_command_or_job_scans_the_collection(ann: Client) -> None:
    asked: list[tuple[str, dict[str, Any]]] = [
        ("follow_ups", {"contact_id": "x", "state": "waiting"}),
        ("follow_ups", {"state": "waiting", "step": {"$gt": 0}}),
        ("follow_up_rules", {"trigger": "enquiry", "state": "active"}),
    ]
    for collection, where in asked:
        plan = ann.database.collection(collection).find(where).explain()
        assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
