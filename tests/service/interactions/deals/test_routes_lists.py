"""Many deals at once: each action, and its undoing."""

import pytest

from chassis.testing.web import Client
from interactions.app import bulk
from tests.builders.activities import ANN, BEN
from tests.builders.bulk import ManyHands
from tests.builders.colleagues import a_colleague
from tests.builders.deals import DEALS, a_deal


@pytest.fixture
def hands(ann: Client) -> ManyHands:
    return ManyHands(ann.loose(), bulk, "deals")


def test_deals_get_another_owner_and_come_back_with_their_teams(
    ann: Client, eve: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)
    a_colleague(ann.database, BEN, team_ids=["south"], version=2)
    a_colleague(ann.database, ANN, team_ids=["east"], version=2)
    boss = ManyHands(eve.loose(), bulk, "deals")

    whole = boss.do("assign", ids=[deal["id"]], params={"owner_id": BEN})
    given = boss.record(deal["id"])
    boss.undo(whole)
    back = boss.record(deal["id"])

    assert (given["owner_id"], given["team_ids"]) == (BEN, ["south"])
    assert (back["owner_id"], back["team_ids"]) == (ANN, deal["team_ids"])


def test_deals_move_on_unless_their_stage_asks_for_more(
    ann: Client, hands: ManyHands, ada: str, stages: list[str]
) -> None:
    poor = a_deal(ann, ada)
    rich = a_deal(ann, ada, expected_close_on="2031-05-01")
    ids = [poor["id"], rich["id"]]

    whole = hands.do("move", ids=ids, params={"stage_id": stages[2]})
    moved = [hands.record(each)["stage_id"] for each in ids]
    hands.undo(whole)

    assert [item["code"] for item in whole["items"]] == ["required-fields", None]
    assert moved == [stages[0], stages[2]]
    assert hands.record(rich["id"])["stage_id"] == stages[0]


def test_deals_get_a_day_and_lose_it_again(
    ann: Client, hands: ManyHands, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)

    params = {"expected_close_on": "2031-05-01"}
    whole = hands.do("set", ids=[deal["id"]], params=params)
    became = hands.record(deal["id"])["expected_close_on"]
    hands.undo(whole)

    assert became == "2031-05-01"
    assert hands.record(deal["id"])["expected_close_on"] is None


def test_deals_go_to_the_trash_and_come_back(
    ann: Client, hands: ManyHands, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)

    whole = hands.do("delete", ids=[deal["id"]])
    gone = ann.get(f"{DEALS}/{deal['id']}").status_code
    hands.undo(whole)

    assert (gone, ann.get(f"{DEALS}/{deal['id']}").status_code) == (404, 200)
