"""Deals that are entered with their past: each step counts when it happened."""

from typing import Any

import pytest

from chassis.testing.web import Client
from tests.builders.activities import ANN
from tests.builders.clock import told
from tests.builders.deals import DEALS, a_deal, moved
from tests.service.interactions.conftest import RIGHTS

BEGAN, CAME, ENDED = (f"2017-0{month}-02T09:00:00.000Z" for month in (1, 2, 3))
EVENTS = ("deal.created", "deal.stage_changed", "deal.won")


@pytest.fixture
def archivist(ann: Client) -> Client:
    """Ann, who may also run imports."""
    rights = {**RIGHTS, "imports:run": "all"}
    return ann.as_user(ANN, permissions=rights, teams=["north"])


def times(user: Client, what: str) -> list[str]:
    """Return the business times of the facts of a kind."""
    rows = user.database.collection("events").find({"type": f"interactions.{what}.v1"})
    return [f"{row['time']:%Y-%m-%dT%H:%M:%S}.000Z" for row in rows]


def test_each_step_of_the_past_is_a_fact_at_its_own_time(
    archivist: Client, ada: str, stages: list[str]
) -> None:
    past = [{"at": CAME, "stage_id": stages[1]}, {"at": ENDED, "state": "won"}]

    deal = a_deal(archivist, ada, occurred_at=BEGAN, past=past)

    assert (deal["state"], deal["version"]) == ("won", 3)
    assert (deal["began_at"], deal["stage_since"]) == (BEGAN, CAME)
    assert (deal["closed_at"], deal["stage_id"]) == (ENDED, stages[1])
    found = [times(archivist, kind) for kind in EVENTS]
    assert found == [[BEGAN], [CAME], [ENDED]]
    [change] = told(archivist, "deal.stage_changed")
    assert change["days_in_stage"] == 31


def test_a_lost_deal_of_the_past_leaves_its_refusal(
    archivist: Client, ada: str, stages: list[str]
) -> None:
    step = {"at": ENDED, "state": "lost", "reason_code": "price"}

    deal = a_deal(archivist, ada, occurred_at=BEGAN, past=[step])

    [refusal] = archivist.database.collection("refusals").find({})
    assert deal["lost"]["refusal_id"] == refusal["_id"]
    assert times(archivist, "refusal.recorded") == [ENDED]


def test_a_move_may_be_told_later(
    archivist: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(archivist, ada, occurred_at=BEGAN)

    answer = moved(archivist, deal, stages[1], occurred_at=CAME)

    assert answer.get_json()["stage_since"] == CAME
    assert times(archivist, "deal.stage_changed") == [CAME]


def test_many_deals_come_with_their_past_in_one_request(
    archivist: Client, ada: str, stages: list[str]
) -> None:
    old = {
        "title": "Camera",
        "contact_id": ada,
        "occurred_at": BEGAN,
        "past": [{"at": ENDED, "state": "won"}],
    }
    wrong = {**old, "past": [{"at": BEGAN}]}

    answer = archivist.post(f"{DEALS}/batch", {"items": [old, wrong, old]})

    items = answer.get_json()["items"]
    assert [item["status"] for item in items] == [201, 422, 201]
    assert items[1]["problem"]["errors"][0]["pointer"] == "/past/0"
    assert len(told(archivist, "deal.created")) == 2


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"occurred_at": "2999-01-01T00:00:00Z"}, "/occurred_at"),
        ({"occurred_at": CAME, "past": [{"at": BEGAN, "state": "won"}]}, "/past"),
        ({"past": [{"at": "2999-01-01T00:00:00Z", "state": "won"}]}, "/closed_at"),
        ({"past": [{"at": ENDED}]}, "/past/0"),
        ({"occurred_at": "yesterday"}, "/occurred_at"),
    ],
)
def test_steps_lie_in_the_past_and_in_order(
    archivist: Client, ada: str, stages: list[str], body: dict[str, Any], pointer: str
) -> None:
    answer = archivist.post(DEALS, {"title": "Camera", "contact_id": ada, **body})

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_who_may_not_run_imports_may_not_change_the_past(
    ann: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)
    body = {"title": "Camera", "contact_id": ada, "occurred_at": BEGAN}

    begun = ann.post(DEALS, body)
    step = {"at": deal["began_at"], "stage_id": stages[1]}
    entered = ann.post(DEALS, {"title": "C", "contact_id": ada, "past": [step]})
    dragged = moved(ann, deal, stages[1], occurred_at=deal["began_at"])

    statuses = [each.status_code for each in (begun, entered, dragged)]
    assert statuses == [403, 403, 403]
