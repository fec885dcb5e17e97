"""The rules of a refusal and of a reason."""

from datetime import date, timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from interactions.refusals import errors
from interactions.refusals.model import (
    BUILT_IN,
    REASONS,
    RecoveredBy,
    Refusal,
    RefusalReason,
)
from tests.builders.refusals import the_refusal

NO = {"recorded_by": "ann", "owner_id": "ann"}
TODAY = utcnow()


def test_every_house_has_nine_reasons_in_five_languages() -> None:
    assert len(REASONS) == 9
    assert {len(reason.label) for reason in BUILT_IN.values()} == {5}
    assert all(code == reason.group for code, reason in BUILT_IN.items())


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"presentation_id": "p", "activity_id": "a"}, "presentation/p"),
        ({"subject_kind": "deal", "subject_id": "d", "activity_id": "a"}, "deal/d"),
        ({"activity_id": "a"}, "activity/a/product/camera"),
        ({"at": TODAY}, f"ada/product/camera/{TODAY.date()}"),
        ({"subject_id": None}, None),
    ],
)
def test_two_reports_of_one_no_share_a_key(
    fields: dict[str, Any], key: str | None
) -> None:
    assert the_refusal(**fields).key == key


def test_a_reason_asks_for_what_it_has_to_know() -> None:
    dear = RefusalReason(
        id="too_dear", label={}, group="price", asks=("wanted_price", "come_back_on")
    )

    with pytest.raises(errors.ReasonAsksError) as nothing:
        Refusal.enter(dear, contact_id="ada", **NO)

    assert nothing.value.pointer == "/wanted_price"
    with pytest.raises(errors.ReasonAsksError):
        the_refusal("competitor")
    assert the_refusal("competitor", competitor_id="k").competitor_id == "k"


def test_somebody_has_said_no_and_not_tomorrow() -> None:
    with pytest.raises(errors.NobodyRefusedError):
        the_refusal(contact_id=None)
    with pytest.raises(errors.FutureRefusalError):
        the_refusal(at=utcnow() + timedelta(minutes=1))


def test_what_the_person_said_stays_with_its_owner() -> None:
    refusal = the_refusal()

    refusal.correct(BUILT_IN["trust"], {"text": "He lied", "come_back_on": None})

    [fact] = refusal.pull_events()
    assert fact.changed == ("reason_code", "reason_group", "text")  # type: ignore[attr-defined]
    assert not hasattr(fact.after, "text")  # type: ignore[attr-defined]
    assert refusal.correct(BUILT_IN["trust"], {"text": "He lied"}) is False
    assert refusal.pull_events() == []


def test_what_is_final_may_be_opened_again_and_nothing_else() -> None:
    refusal = the_refusal()
    with pytest.raises(errors.NotFinalError):
        refusal.reopen("")

    refusal.finalize("never again")
    with pytest.raises(errors.NotOpenError):
        refusal.finalize("")
    refusal.reopen("he called")

    assert (refusal.state, refusal.note) == ("open", "he called")


def test_a_yes_makes_up_for_a_no_until_it_is_taken_back() -> None:
    refusal = the_refusal(come_back_on=date(2031, 5, 1))

    refusal.recover(RecoveredBy(deal_id="d"), utcnow())
    recovered = (refusal.state, refusal.recovered_by_deal_id)
    refusal.lapse()

    assert recovered == ("recovered", "d")
    assert (refusal.state, refusal.recovered_at) == ("open", None)
