"""Rows of before say where people live after the migration; it may run twice."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import reporting
from chassis.testing.web import Client
from tests.service.reporting.customer_base.test_model import GROWTH, living

UP = runpy.run_path(
    str(Path(reporting.__path__[0], "migrations/0002_say_where_people_live.py"))
)["up"]
PLACE = ("country", "region", "city")


def test_rows_of_before_say_where_people_live(
    analyst: Client, arrive: Callable[..., None]
) -> None:
    arrive(living("Berat"), living("Prizren", "XK"))
    by_city = f"{GROWTH}&group_by=city"
    right = analyst.get(by_city).get_json()["rows"]
    for name in ("customer_base_g1", "customer_base_versions_g1"):
        rows: Any = analyst.database.collection(name)
        rows.update_many({}, {"$unset": dict.fromkeys(PLACE, "")})
    before = analyst.get(by_city).get_json()["rows"]

    UP(analyst.database)
    UP(analyst.database)

    assert [row["group"]["city"] for row in before] == [None]
    assert analyst.get(by_city).get_json()["rows"] == right
    assert analyst.get("/api/v1/history/divergences").get_json()["items"] == []
