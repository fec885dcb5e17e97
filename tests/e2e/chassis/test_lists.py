"""What lists share, by the wire: views, tables, one change for many records."""

import csv
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from chassis.testing import eventually
from tests.builders.visitor import Visitor

API = "/api/v1"


@dataclass(frozen=True)
class Kind:
    """Records of one kind: how one is made, and what changes in many."""

    segment: str
    body: dict[str, Any]
    action: str
    params: dict[str, Any]
    field: str
    value: Any
    needs: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{API}/{self.segment}"


TAGS = {"action": "add_tags", "params": {"tags": ["e2e"]}, "field": "tags"}
TAGGED: dict[str, Any] = {**TAGS, "value": ["e2e"]}
STORE = str(uuid4())
DAY = "2031-05-01"
KINDS = [
    Kind("contacts", {"display_name": "E2E Ana"}, **TAGGED),
    Kind("companies", {"name": "E2E Kola"}, **TAGGED),
    Kind(
        "tasks",
        {"title": "E2E", "due_on": "2031-01-01"},
        *("set", {"priority": "urgent"}, "priority", "urgent"),
    ),
    Kind(
        "cases",
        {"kind": "question", "subject": "E2E"},
        *("set", {"store_id": STORE}, "store_id", STORE),
        needs=("contact_id",),
    ),
    Kind(
        "activities",
        {"kind": "note", "body": "E2E"},
        **TAGGED,
        needs=("contact_id",),
    ),
    Kind(
        "deals",
        {"title": "E2E"},
        *("set", {"expected_close_on": DAY}, "expected_close_on", DAY),
        needs=("contact_id", "pipeline_id"),
    ),
]


@pytest.fixture
def known(visitor: Visitor) -> dict[str, str]:
    """Somebody whom every service knows by now, and a road for deals."""
    contact = visitor.post(f"{API}/contacts", {"display_name": f"E2E {uuid4()}"})
    place = f"{API}/activities"
    note = {"kind": "note", "body": "hello", "contact_id": contact["id"]}
    eventually(lambda: visitor.send("POST", place, note).status == 201, within=30)
    stages = [{"key": "new", "label": "New", "probability": 10}]
    road = {"name": f"E2E {uuid4()}", "currency": "EUR", "stages": stages}
    pipeline = visitor.post(f"{API}/pipelines", road)
    return {"contact_id": contact["id"], "pipeline_id": pipeline["id"]}


def made(visitor: Visitor, kind: Kind, known: dict[str, str]) -> list[str]:
    """Make two records."""
    whose = {name: known[name] for name in kind.needs}
    force = {"force": True} if kind.segment == "cases" else {}
    bodies = [{**kind.body, **whose, **force} for _ in range(2)]
    return [visitor.post(kind.place, body)["id"] for body in bodies]


def reach(visitor: Visitor, whole: Any, place: str, state: str) -> Any:
    """Wait until a change of many records has come to a state."""

    def look() -> Any:
        found = visitor.get(f"{place}/{whole['id']}")
        assert found["state"] != "failed"
        return found if found["state"] == state else None

    return eventually(look, within=30)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.segment)
def test_records_are_changed_together_and_given_back(
    visitor: Visitor, known: dict[str, str], kind: Kind
) -> None:
    ids, bulk = made(visitor, kind, known), f"{kind.place}/bulk"
    was = [visitor.get(f"{kind.place}/{each}")[kind.field] for each in ids]
    body = {"action": kind.action, "ids": ids, "params": kind.params}

    rehearsed = visitor.post(bulk, {**body, "dry_run": True})
    whole = visitor.post(bulk, body)
    finished = reach(visitor, whole, bulk, "finished")
    became = [visitor.get(f"{kind.place}/{each}")[kind.field] for each in ids]
    listed = visitor.get(f"{API}/overviews/bulk-actions?state=finished")["items"]
    visitor.post(f"{bulk}/{whole['id']}/undo")
    undone = reach(visitor, whole, bulk, "undone")

    back = [visitor.get(f"{kind.place}/{each}")[kind.field] for each in ids]
    assert (rehearsed["count"], rehearsed["refusals"]) == (2, [])
    assert (finished["changed"], undone["undone"]) == (2, 2)
    assert (became, back) == ([kind.value] * 2, was)
    assert whole["id"] in [each["id"] for each in listed]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.segment)
def test_a_list_leaves_as_a_table_through_the_door(
    visitor: Visitor, known: dict[str, str], kind: Kind
) -> None:
    made(visitor, kind, known)

    answer = visitor.send("GET", kind.place, headers={"Accept": "text/csv"})

    rows = list(csv.DictReader(answer.body.decode().splitlines()))
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert len(rows) >= 2


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.segment)
def test_a_view_is_saved_opened_and_forgotten(visitor: Visitor, kind: Kind) -> None:
    views = f"{kind.place}/views"

    view = visitor.post(views, {"name": f"E2E {uuid4()}", "sharing": "all"})
    listed = [each["id"] for each in visitor.get(f"{views}?limit=200")["items"]]
    seen = {"If-Match": '"1"'}
    gone = visitor.send("DELETE", f"{views}/{view['id']}", headers=seen)

    assert view["id"] in listed
    assert gone.status == 204
