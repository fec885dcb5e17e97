"""A yes makes up for the latest fitting no, once, until it is taken back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.mongo import Caller, transact
from chassis.testing.web import Client
from interactions.refusals.commands import (
    Recover,
    UndoRecovery,
    recover,
    undo_recovery,
)
from interactions.refusals.model import RecoveredBy
from tests.builders.clock import told
from tests.builders.deals import DEALS, a_deal, a_pipeline
from tests.builders.refusals import REFUSALS, a_refusal

CAMERA, ALBUM, PHOTO = new_id(), new_id(), new_id()
MARCH = datetime(2026, 3, 1, 9, tzinfo=UTC)
Buy = Callable[..., Any]


def day(number: int) -> datetime:
    return MARCH + timedelta(days=number - 1)


def a_no(user: Client, contact_id: str, number: int, **fields: Any) -> dict[str, Any]:
    """A no to the camera on a day of March."""
    at = day(number).isoformat()
    given = {"subject_kind": "product", "subject_id": CAMERA, "at": at, **fields}
    return a_refusal(user, contact_id, **given)


@pytest.fixture
def buy(ann: Client, ada: str) -> Buy:
    """Let Ada buy something in a transaction of its own."""

    def bought(number: int, *products: str, **more: Any) -> Any:
        by = RecoveredBy(purchase_id=more.pop("purchase_id", new_id()))
        at = more.pop("at", day(number))
        command = Recover(
            by=by, at=at, **{"contact_id": ada, "product_ids": products, **more}
        )
        caller = Caller.system("interactions")
        return transact(ann.database, recover, command, caller=caller)

    return bought


def returned(user: Client, purchase_id: str) -> None:
    command = UndoRecovery(by=RecoveredBy(purchase_id=purchase_id))
    caller = Caller.system("interactions")
    transact(user.database, undo_recovery, command, caller=caller)


def state(user: Client, refusal: dict[str, Any]) -> str:
    return str(user.get(f"{REFUSALS}/{refusal['id']}").get_json()["state"])


def test_refusals_03_a_purchase_makes_up_for_a_no_and_its_return_takes_it_back(
    ann: Client, ada: str, buy: Buy
) -> None:
    """Example refusals-03, as far as purchases tell it."""
    refusal, purchase = a_no(ann, ada, 1), new_id()

    buy(20, CAMERA, purchase_id=purchase)
    buy(20, CAMERA, purchase_id=purchase)
    recovered = ann.get(f"{REFUSALS}/{refusal['id']}").get_json()
    returned(ann, purchase)
    returned(ann, purchase)

    assert recovered["state"] == "recovered"
    assert recovered["recovered_by"]["purchase_id"] == purchase
    assert recovered["recovered_at"][:10] == "2026-03-20"
    assert len(told(ann, "refusal.recovered")) == 1
    assert state(ann, refusal) == "open"
    assert len(told(ann, "refusal.updated")) == 1


def test_of_two_refusals_one_purchase_makes_up_for_the_latest(
    ann: Client, ada: str, buy: Buy
) -> None:
    first, second, late = (a_no(ann, ada, number) for number in (1, 5, 25))

    buy(20, CAMERA)

    states = [state(ann, each) for each in (first, second, late)]
    assert states == ["open", "recovered", "open"]


def test_a_purchase_of_something_else_makes_up_for_nothing(
    ann: Client, ada: str, buy: Buy
) -> None:
    refusal = a_no(ann, ada, 1)
    others = [
        a_no(ann, ada, 1, subject_kind="category", subject_id=PHOTO),
        a_refusal(ann, ada, subject_kind="service"),
    ]

    assert buy(20, ALBUM) is None
    assert buy(20, CAMERA, contact_id=new_id()) is None
    assert buy(20) is None
    assert buy(20, ALBUM, category_ids=(PHOTO,)) is not None

    states = [state(ann, each) for each in (refusal, *others)]
    assert states == ["open", "recovered", "open"]


@pytest.mark.parametrize(("days", "found"), [(180, "recovered"), (181, "open")])
def test_a_yes_counts_for_180_days(
    ann: Client, ada: str, buy: Buy, days: int, found: str
) -> None:
    refusal = a_no(ann, ada, 1)

    buy(0, CAMERA, at=MARCH + timedelta(days=days))

    assert state(ann, refusal) == found


def test_the_earliest_yes_counts_whenever_it_is_told(
    ann: Client, ada: str, buy: Buy
) -> None:
    refusal, early, late = a_no(ann, ada, 1), new_id(), new_id()

    buy(20, CAMERA, purchase_id=late)
    buy(10, CAMERA, purchase_id=early)
    buy(15, CAMERA)

    recovered = ann.get(f"{REFUSALS}/{refusal['id']}").get_json()
    assert recovered["recovered_by"]["purchase_id"] == early
    assert recovered["recovered_at"][:10] == "2026-03-10"


def test_what_is_final_is_not_made_up_for(ann: Client, ada: str, buy: Buy) -> None:
    refusal = a_no(ann, ada, 1)
    ann.post(f"{REFUSALS}/{refusal['id']}/finalize", {})

    assert buy(20, CAMERA) is None
    assert state(ann, refusal) == "final"


def test_a_won_deal_makes_up_for_its_latest_refusal_until_it_goes_on(
    ann: Client, eve: Client, ada: str
) -> None:
    a_pipeline(eve)
    place = f"{DEALS}/{a_deal(ann, ada)['id']}"
    for code in ("price", "trust"):
        ann.post(f"{place}/lose", {"reason_code": code})
        ann.post(f"{place}/reopen", {"reason": "came back"})

    ann.post(f"{place}/win", {})
    items = ann.get(REFUSALS).get_json()["items"]
    won = {one["reason_code"]: one["state"] for one in items}
    ann.post(f"{place}/reopen", {"reason": "paid nothing"})
    items = ann.get(REFUSALS).get_json()["items"]

    assert won == {"price": "open", "trust": "recovered"}
    assert {one["state"] for one in items} == {"open"}
