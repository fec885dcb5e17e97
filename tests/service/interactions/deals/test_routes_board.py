"""The board: counts, sums and cards in one's own scope."""

from chassis.testing.web import Client
from tests.builders.activities import BEN, a_contact_copy
from tests.builders.clock import told
from tests.builders.deals import DEALS, a_deal, moved


def test_deals_06_the_board_sums_up_what_one_may_see_and_says_so(
    ann: Client, ben: Client, lea: Client, ada: str, stages: list[str]
) -> None:
    """Example deals-06."""
    usd = {"amount_minor": 500, "currency": "USD"}
    mine = [a_deal(ann, ada), a_deal(ann, ada), a_deal(ann, ada, amount=usd)]
    a_deal(ben, a_contact_copy(ann.database, owner_id=BEN))
    moved(ann, mine[0], stages[1])

    own = ann.get(f"{DEALS}/board").get_json()
    team = lea.get(f"{DEALS}/board", query_string={"per_column": 1}).get_json()
    narrowed = lea.get(f"{DEALS}/board", query_string={"owner_id": BEN}).get_json()

    assert (own["scope"], team["scope"]) == ("own", "team")
    assert [column["count"] for column in own["columns"]] == [2, 1, 0]
    assert [column["count"] for column in team["columns"]] == [3, 1, 0]
    assert [column["count"] for column in narrowed["columns"]] == [1, 0, 0]
    assert len(team["columns"][0]["cards"]) == 1
    [offer] = own["columns"][1]["totals"]
    assert (offer["amount_minor"], offer["weighted_minor"]) == (100_000, 40_000)
    currencies = [total["currency"] for total in own["columns"][0]["totals"]]
    assert currencies == ["EUR", "USD"]


def test_the_board_marks_what_stays_too_long_and_what_lacks_a_next_step(
    ann: Client, ada: str, stages: list[str]
) -> None:
    deal = a_deal(ann, ada)
    task = {"title": "Call", "due_at": "2031-01-01T00:00:00Z"}
    task_id = ann.post("/api/v1/tasks", task).get_json()["id"]
    step = {"kind": "task", "id": task_id, "at": task["due_at"]}
    moved(ann, deal, stages[1], fields={"next_step": step})
    a_deal(ann, ada)
    deals = ann.database.collection("deals")
    old = {"$dateAdd": {"startDate": "$stage_since", "unit": "day", "amount": -15}}
    deals.update_many({}, [{"$set": {"stage_since": old}}])

    columns = ann.get(f"{DEALS}/board").get_json()["columns"]

    marks = [(c["is_stale"], c["lacks_next_step"]) for x in columns for c in x["cards"]]
    assert marks == [(False, True), (True, False)]


def test_the_cards_stand_as_they_were_put(
    ann: Client, ada: str, stages: list[str]
) -> None:
    first, second = a_deal(ann, ada), a_deal(ann, ada)

    moved(ann, first, stages[0], position=second["position"] + 1)

    cards = ann.get(f"{DEALS}/board").get_json()["columns"][0]["cards"]
    assert [card["deal"]["id"] for card in cards] == [second["id"], first["id"]]
    assert told(ann, "deal.stage_changed") == []
