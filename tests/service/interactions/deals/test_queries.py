"""No list of deals, and no column of the board, scans its collection."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from chassis.mongo import Database
from chassis.testing.web import Client
from tests.builders.deals import DEALS, a_deal

OPEN = {"pipeline_id": "p", "on_board": True}
PEOPLE: list[dict[str, Any]] = [
    {"owner_id": "x"},
    {"team_ids": "x"},
    {"carer_ids": "x"},
    {},
]


def winning(user: Client, where: dict[str, Any], order: str, way: int = 1) -> str:
    """Return the plan by which the server would answer."""
    rows = user.database.collection("deals")
    plan = rows.find(where).sort([(order, way), ("_id", way)]).explain()
    return str(plan["queryPlanner"]["winningPlan"])


@pytest.mark.parametrize("people", PEOPLE)
def test_no_list_scans_the_collection(ann: Client, people: dict[str, Any]) -> None:
    for order, way in (("updated_at", -1), ("expected_close_on", 1)):
        plan = winning(ann, people, order, way)
        assert "COLLSCAN" not in plan
        assert "'SORT'" not in plan


@pytest.mark.parametrize(
    ("order", "way"),
    [
        ("closed_at", -1),
        ("created_at", -1),
        ("stage_since", 1),
        ("amount.amount_minor", -1),
    ],
)
def test_no_order_sorts_in_memory(ann: Client, order: str, way: int) -> None:
    plan = winning(ann, {}, order, way)

    assert "COLLSCAN" not in plan
    assert "'SORT'" not in plan


@pytest.mark.parametrize("people", PEOPLE)
def test_no_column_of_the_board_scans_the_collection(
    ann: Client, people: dict[str, Any]
) -> None:
    plan = winning(ann, {**OPEN, **people, "stage_id": "s"}, "position")

    assert "COLLSCAN" not in plan
    assert "'SORT'" not in plan


def test_the_board_of_all_adds_up_no_deals(
    ann: Client,
    ada: str,
    stages: list[str],
    explained: Callable[[Database], AbstractContextManager[list[str]]],
) -> None:
    a_deal(ann, ada)
    everything = ann.as_user("eve", permissions={"deals:read": "all"}).loose()

    with explained(ann.database) as plans:
        board = everything.get(f"{DEALS}/board").get_json()

    assert [column["count"] for column in board["columns"]] == [1, 0, 0]
    read = [plan for plan in plans if ".deals " in plan or ".deal_sums " in plan]
    assert len(read) == 4
    assert all("IXSCAN" in plan for plan in read)
    assert all("position" in plan for plan in read if ".deals " in plan)
