"""Many refusals at once, saved views, and the table."""

import pytest

from chassis.testing.web import Client
from interactions.app import bulk
from tests.builders.activities import ANN, BEN
from tests.builders.bulk import ManyHands
from tests.builders.refusals import REFUSALS, a_competitor, a_refusal


@pytest.fixture
def hands(eve: Client) -> ManyHands:
    return ManyHands(eve.loose(), bulk, "refusals")


def test_refusals_get_another_owner_and_come_back(
    ann: Client, hands: ManyHands, ada: str
) -> None:
    refusal = a_refusal(ann, ada)

    whole = hands.do("assign", ids=[refusal["id"]], params={"owner_id": BEN})
    given = hands.record(refusal["id"])
    hands.undo(whole)

    assert given["owner_id"] == BEN
    assert hands.record(refusal["id"])["owner_id"] == ANN


def test_many_get_another_reason_or_are_closed_for_good(
    ann: Client, hands: ManyHands, ada: str
) -> None:
    ids, konkord = [a_refusal(ann, ada)["id"] for _ in range(2)], a_competitor(ann)
    params = {"reason_code": "competitor", "competitor_id": konkord}

    hands.do("set", ids=ids, params=params)
    whole = hands.do("finalize", ids=ids)
    final = hands.record(ids[0])
    hands.undo(whole)

    assert (final["reason_code"], final["state"]) == ("competitor", "final")
    assert hands.record(ids[1])["state"] == "open"


def test_a_view_is_kept_and_a_table_is_given_to_who_may_export(
    ann: Client, eve: Client, ada: str
) -> None:
    a_refusal(ann, ada)
    view = {"name": "Price", "columns": ["reason_code", "at"]}
    rights = {"refusals:read": "own", "refusals:export": "own"}
    table = {"Accept": "text/csv"}

    kept = ann.post(f"{REFUSALS}/views", view)
    refused = ann.get(REFUSALS, headers=table)
    given = ann.as_user(ANN, permissions=rights).get(REFUSALS, headers=table)

    assert (kept.status_code, refused.status_code) == (201, 403)
    assert "price" in given.get_data(as_text=True).splitlines()[1]


def test_each_of_a_batch_has_its_own_fate(ann: Client, ada: str) -> None:
    usual = {"contact_id": ada, "subject_kind": "service"}
    items = [{**usual, "reason_code": code} for code in ("price", "weather")]

    answer = ann.post(f"{REFUSALS}/batch", {"items": items})

    found = answer.get_json()["items"]
    assert [one["status"] for one in found] == [201, 422]
