"""Many tasks at once: each action, and its undoing."""

from typing import Any

import pytest

from chassis.testing.web import Client
from interactions.app import bulk
from tests.builders.activities import ANN, BEN
from tests.builders.bulk import ManyHands
from tests.builders.colleagues import a_colleague

TASKS = "/api/v1/tasks"


@pytest.fixture
def hands(ann: Client) -> ManyHands:
    return ManyHands(ann.loose(), bulk, "tasks")


def a_task(user: Client, **fields: Any) -> str:
    body = {"title": "Call", "due_on": "2031-01-01", **fields}
    return str(user.post(TASKS, body).get_json()["id"])


@pytest.mark.parametrize(
    ("action", "params", "field", "value"),
    [
        ("assign", {"assignee_id": BEN}, "assignee_id", BEN),
        ("set", {"priority": "urgent"}, "priority", "urgent"),
        ("set", {"due_on": "2032-02-02"}, "due_on", "2032-02-02"),
        ("set", {"due_at": "2032-02-02T10:00:00.000Z"}, "due_on", None),
        ("complete", {"result": "done"}, "state", "done"),
        ("cancel", {"reason": "no"}, "state", "cancelled"),
    ],
    ids=["assignee", "priority", "day", "instant", "done", "cancelled"],
)
def test_tasks_are_changed_together_and_come_back(
    ann: Client,
    hands: ManyHands,
    action: str,
    params: dict[str, str],
    field: str,
    value: object,
) -> None:
    a_colleague(ann.database, BEN, team_ids=["north"], version=2)
    task = a_task(ann)
    was = hands.record(task)[field]

    whole = hands.do(action, ids=[task], params=params)
    became = hands.record(task)[field]
    undone = hands.undo(whole)

    assert (became, hands.record(task)[field]) == (value, was)
    assert (whole["changed"], undone["undone"]) == (1, 1)


def test_tasks_go_to_the_trash_and_come_back(ann: Client, hands: ManyHands) -> None:
    tasks = [a_task(ann) for _ in range(2)]

    whole = hands.do("delete", ids=tasks)
    listed = ann.get(TASKS).get_json()["items"]
    hands.undo(whole)

    assert (whole["changed"], listed) == (2, [])
    assert len(ann.get(TASKS).get_json()["items"]) == 2


def test_a_task_that_is_done_cannot_be_done_again(
    ann: Client, hands: ManyHands
) -> None:
    done, open_ = a_task(ann), a_task(ann)
    ann.post(f"{TASKS}/{done}/complete", {})

    rehearsed = hands.rehearse("complete", ids=[done, open_])
    whole = hands.do("complete", ids=[done, open_])

    assert [each["id"] for each in rehearsed["refusals"]] == [done]
    assert (whole["changed"], whole["refused"]) == (1, 1)
    assert [item["code"] for item in whole["items"]] == ["not-open", None]


def test_a_view_of_tasks_is_saved(ann: Client) -> None:
    wanted = {"field": "state", "op": "eq", "value": "open"}
    body = {"name": "Open", "filter": wanted, "columns": ["title", "due"]}

    view = ann.post(f"{TASKS}/views", body)

    assert (view.status_code, view.get_json()["filter"]) == (201, wanted)


def test_tasks_leave_as_a_table(ann: Client) -> None:
    a_task(ann, title="Call Ana")
    rights = {"tasks:read": "all", "tasks:export": "all"}

    table = ann.as_user(ANN, permissions=rights).get(
        TASKS, headers={"Accept": "text/csv"}
    )

    head, row = table.get_data(as_text=True).splitlines()
    assert head.startswith("title,kind,state,priority")
    assert row.startswith("Call Ana,other,open,normal")
