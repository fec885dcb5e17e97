"""No list of tasks scans its collection."""

from typing import Any

import pytest

from chassis.testing.web import Client

CASES = [
    ("tasks", {"assignee_id": "x", "state": "open"}, "overdue_at"),
    ("tasks", {"assignee_id": "x"}, "overdue_at"),
    ("tasks", {"team_ids": "x"}, "overdue_at"),
    ("tasks", {"created_by": "x"}, "overdue_at"),
    ("tasks", {"contact_id": "x"}, "overdue_at"),
    ("tasks", {}, "overdue_at"),
    ("tasks", {}, "updated_at"),
    ("promises", {"made_by": "x"}, "due_at"),
    ("promises", {"team_ids": "x"}, "due_at"),
    ("promises", {"contact_id": "x"}, "due_at"),
    ("promises", {}, "due_at"),
    ("promises", {}, "updated_at"),
    ("reminders", {"user_id": "x"}, "due_at"),
    ("touches", {"contact_id": "x"}, "occurred_at"),
    ("touches", {"company_id": "x"}, "occurred_at"),
]


@pytest.mark.parametrize(("collection", "where", "order"), CASES)
def test_no_list_scans_the_collection(
    ann: Client, collection: str, where: dict[str, Any], order: str
) -> None:
    rows = ann.database.collection(collection)
    way = -1 if order == "occurred_at" else 1

    plan = rows.find(where).sort([(order, way), ("_id", way)]).explain()

    winning = str(plan["queryPlanner"]["winningPlan"])
    assert "COLLSCAN" not in winning
    assert "'SORT'" not in winning


@pytest.mark.parametrize(
    ("collection", "where"),
    [
        ("tasks", {"state": "open", "missed_at": None}),
        ("promises", {"state": "open"}),
        ("promises", {"task_id": "x"}),
        ("reminders", {"subject_id": "x", "state": "waiting"}),
    ],
)
def test_no_command_or_job_scans_the_collection(
    ann: Client, collection: str, where: dict[str, Any]
) -> None:
    plan = ann.database.collection(collection).find(where).explain()

    assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
