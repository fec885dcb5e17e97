"""The sums of the board are those of the deals, whatever happened to them."""

import random
import runpy
from pathlib import Path
from typing import Any

import interactions
from chassis.mongo import Caller, Store
from chassis.testing.web import Client
from interactions.deals.repository import DealRepository, SumRepository
from tests.builders.activities import ANN, BEN
from tests.builders.deals import DEALS, a_deal, moved

MIGRATION = Path(interactions.__path__[0], "migrations/0002_sum_up_deals.py")
STEPS = 60


def sums(user: Client, pipeline_id: str) -> tuple[Any, Any]:
    """What is kept, and what the deals come to."""
    store = Store(user.database, Caller.system("interactions"))
    kept = SumRepository(store).of_pipeline(pipeline_id)
    where = {"pipeline_id": pipeline_id, "on_board": True}
    counted = DealRepository(store).summed(where)
    return by_place(kept), by_place(counted)


def by_place(rows: list[Any]) -> dict[Any, Any]:
    return {
        (row["_id"]["stage"], row["_id"].get("currency")): (
            row["count"],
            row["amount"],
            row["weighted"] or 0,
        )
        for row in rows
    }


def step(dice: random.Random, user: Client, contact_id: str, stages: list[str]) -> None:
    """Do something that anybody does with deals; what cannot be done is refused."""
    found = user.get(DEALS, query_string={"limit": 50}).get_json()["items"]
    if not found or dice.random() < 0.25:
        a_deal(user, contact_id, amount=dice.choice([an_amount(dice), None]))
        return
    deal = dice.choice(found)
    match dice.randrange(4):
        case 0:
            moved(user, deal, dice.choice(stages))
        case 1:
            user.patch(f"{DEALS}/{deal['id']}", a_change(dice), version=deal["version"])
        case 2:
            close(dice, user, deal)
        case _:
            throw_away(dice, user, deal)


def an_amount(dice: random.Random) -> dict[str, Any]:
    currency = dice.choice(["EUR", "USD"])
    return {"amount_minor": dice.randrange(9_999), "currency": currency}


def a_change(dice: random.Random) -> dict[str, Any]:
    changes: list[dict[str, Any]] = [
        {"own_probability": dice.randrange(101)},
        {"owner_id": dice.choice([ANN, BEN])},
        {"amount": an_amount(dice)},
    ]
    return dice.choice(changes)


def close(dice: random.Random, user: Client, deal: Any) -> None:
    ends: list[tuple[str, Any]] = [("win", {}), ("lose", {"reason_code": "price"})]
    word, body = dice.choice(ends)
    user.post(f"{DEALS}/{deal['id']}/{word}", body, version=deal["version"])


def throw_away(dice: random.Random, user: Client, deal: Any) -> None:
    """Delete it, and sometimes bring it back."""
    place = f"{DEALS}/{deal['id']}"
    user.delete(place, version=deal["version"])
    if dice.random() < 0.5:
        user.post(f"{place}/restore", {}, version=deal["version"] + 1)


def test_the_sums_hold_over_any_history(
    eve: Client, ada: str, stages: list[str]
) -> None:
    dice, user = random.Random(7), eve.loose()
    pipeline_id = a_deal(user, ada)["pipeline_id"]

    for _ in range(STEPS):
        step(dice, user, ada, stages)
        kept, counted = sums(user, pipeline_id)
        assert kept == counted

    told = {row["type"] for row in user.database.collection("events").find({})}
    assert len([each for each in told if ".deal." in each]) >= 5


def test_deals_of_before_are_added_up_by_the_migration(
    eve: Client, ada: str, stages: list[str]
) -> None:
    deals = [a_deal(eve, ada) for _ in range(3)]
    moved(eve, deals[0], stages[1])
    eve.database.collection("deal_sums").delete_many({})

    for _ in range(2):
        runpy.run_path(str(MIGRATION))["up"](eve.database)

    kept, counted = sums(eve, deals[0]["pipeline_id"])
    assert kept == counted
    assert sum(count for count, *_ in kept.values()) == 3
