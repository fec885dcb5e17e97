"""Whose day has come is found by the day, whoever asks."""

from collections.abc import Callable
from typing import Any

from chassis.testing.web import Client
from contacts.app import service


def test_no_look_at_days_scans_the_collection(client: Callable[..., Client]) -> None:
    rows = client(service).database.collection("contacts")
    due: dict[str, Any] = {"keep_in_touch.due_on": {"$lt": "2026-03-02"}}
    asked: list[dict[str, Any]] = [due, {**due, "owner_id": "x"}]

    plans = [
        str(rows.find(where).sort("keep_in_touch.due_on", 1).explain()["queryPlanner"])
        for where in asked
    ]

    assert [plan for plan in plans if "COLLSCAN" in plan] == []
