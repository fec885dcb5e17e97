"""No list of deals, and no column of the board, scans its collection."""

from typing import Any

import pytest

from chassis.mongo import Rows
from chassis.testing.web import Client
from tests.builders.deals import DEALS, a_deal

OPEN = {"pipeline_id": "p", "on_board": True}
PEOPLE: list[dict[str, Any]] = [{"owner_id": "x"}, {"team_ids": "x"}, {}]


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


def test_the_sums_of_all_come_from_the_index_alone(
    ann: Client, ada: str, stages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    deal = a_deal(ann, ada)
    asked: list[Any] = []
    everything = ann.as_user("eve", permissions={"deals:read": "all"})
    monkeypatch.setattr(Rows, "aggregate", seen_by(asked, Rows.aggregate))
    assert everything.get(f"{DEALS}/board").status_code == 200

    told = ann.database.client[ann.database.name].command(
        "explain",
        {"aggregate": "deals", "pipeline": asked[0], "cursor": {}},
        verbosity="executionStats",
    )

    assert deal["pipeline_id"] in str(asked)
    assert "'totalDocsExamined': 0" in str(told)
    assert "COLLSCAN" not in str(told)


def seen_by(asked: list[Any], aggregate: Any) -> Any:
    """Keep each pipeline that is run."""

    def run(rows: Rows, pipeline: Any, **options: Any) -> Any:
        asked.append(pipeline)
        return aggregate(rows, pipeline, **options)

    return run
