"""Rows of before are as those of today after the migration; it may run twice."""

import random
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import reporting
from chassis.testing.web import Client
from tests.builders.lives import a_deal, a_person

UP = runpy.run_path(
    str(Path(reporting.__path__[0], "migrations/0001_write_rows_anew.py"))
)["up"]
THEN = "as_of=2026-05-20T00:00:00Z&known_at=2026-06-01T00:00:00Z"
REPORTS = (
    f"/api/v1/deals-funnel/pipeline?{THEN}",
    f"/api/v1/deals-funnel/conversion?from=2026-05-01&to=2026-05-31&{THEN}",
    f"/api/v1/customer-base/reach?{THEN}",
)
OLD = (
    *("customer_base", "customer_base_versions"),
    *("deals_funnel_versions", "deals_visits"),
)
NEW = ("ends", "until", "known_until", "mixed", "day", "ahead", "late", "early")


def told(user: Client) -> list[Any]:
    """Return what reports of a past day say."""
    bodies = [user.get(report).get_json() for report in REPORTS]
    return [(body["rows"], body["total_rates"]) for body in bodies]


def test_rows_of_before_answer_for_a_past_day_as_those_of_today(
    analyst: Client, arrive: Callable[..., None]
) -> None:
    chance = random.Random(11)
    lives = [a_deal(chance) for _ in range(60)] + [a_person(chance) for _ in range(9)]
    arrive(*(fact for life in lives for fact in life))
    right = told(analyst)
    rows = {name: analyst.database.collection(f"{name}_g1") for name in OLD}
    for name in ("deals_funnel_versions", "customer_base_versions"):
        rows[name].update_many({}, {"$unset": dict.fromkeys(NEW, "")})
    rows["customer_base"].update_many({}, {"$unset": {"is_reachable": ""}})
    rows["deals_visits"].delete_many({})
    rows["deals_visits"].insert_one({"_id": lives[0][0].subject, "entries": []})
    wrong = told(analyst)

    UP(analyst.database)
    UP(analyst.database)

    assert all(found for found, _ in right)
    assert wrong != right
    assert told(analyst) == right
    assert analyst.get("/api/v1/history/divergences").get_json()["items"] == []
