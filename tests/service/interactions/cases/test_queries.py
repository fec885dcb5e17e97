"""No list of cases, and no job, scans the collection."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.testing.web import Client

PEOPLE: list[dict[str, Any]] = [
    {"assignee_id": "x"},
    {"team_ids": "x"},
    {"created_by": "x"},
    {},
]
NOW = datetime(2026, 5, 8, tzinfo=UTC)


def winning(user: Client, where: dict[str, Any], order: str, way: int = 1) -> str:
    """Return the plan by which the server would answer."""
    rows = user.database.collection("cases")
    plan = rows.find(where).sort([(order, way), ("_id", way)]).explain()
    return str(plan["queryPlanner"]["winningPlan"])


@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize(
    ("order", "way"), [("updated_at", -1), ("resolution_clock.due_at", 1)]
)
def test_no_list_scans_the_collection(
    ann: Client, people: dict[str, Any], order: str, way: int
) -> None:
    plan = winning(ann, people, order, way)

    assert "COLLSCAN" not in plan
    assert "'SORT'" not in plan


@pytest.mark.parametrize(
    ("where", "order", "way"),
    [
        ({"contact_id": "x"}, "opened_at", -1),
        ({"company_id": "x"}, "opened_at", -1),
        ({}, "opened_at", -1),
        ({}, "tell_by", 1),
    ],
)
def test_no_order_sorts_in_memory(
    ann: Client, where: dict[str, Any], order: str, way: int
) -> None:
    plan = winning(ann, where, order, way)

    assert "COLLSCAN" not in plan
    assert "'SORT'" not in plan


@pytest.mark.parametrize(
    "where",
    [
        {"clock_at": {"$lte": NOW, "$type": "date"}},
        {"state": "resolved", "resolved_at": {"$lte": NOW}},
        {"contact_id": "x", "kind": "claim", "state": {"$in": ["new", "open"]}},
        {"assignee_id": "x", "state": {"$in": ["new", "open"]}},
        {"team_ids": "x", "state": {"$in": ["new", "open"]}},
    ],
)
def test_no_command_or_job_scans_the_collection(
    ann: Client, where: dict[str, Any]
) -> None:
    plan = ann.database.collection("cases").find(where).explain()

    assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
