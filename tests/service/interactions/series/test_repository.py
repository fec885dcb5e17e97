"""Series are found by when they grow, and their occurrences by their place."""

from datetime import UTC, datetime
from typing import Any

from chassis.testing.web import Client


def test_no_look_at_series_scans_the_collection(ann: Client) -> None:
    now = datetime(2026, 3, 2, tzinfo=UTC)
    asked: list[tuple[str, dict[str, Any], str]] = [
        ("activity_series", {"grows_at": {"$lte": now, "$type": "date"}}, "grows_at"),
        ("activities", {"series_id": "x"}, "occurrence"),
        ("activities", {"series_id": "x", "occurrence": {"$gte": "2026"}}, "_id"),
    ]

    plans = [
        ann.database.collection(name).find(where).sort(order, 1).explain()
        for name, where, order in asked
    ]

    shown = [str(plan["queryPlanner"]["winningPlan"]) for plan in plans]
    assert [plan for plan in shown if "COLLSCAN" in plan] == []
