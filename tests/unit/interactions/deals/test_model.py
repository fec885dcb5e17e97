"""The rules of deals and pipelines."""

from datetime import date, timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from interactions.deals.errors import (
    ClosedError,
    CurrencyFixedError,
    FutureCloseError,
    MixedCurrenciesError,
    NegativeTotalError,
    NobodyNamedError,
    NotClosedError,
    ReasonMissingError,
    RequiredFieldsError,
    SummedError,
)
from interactions.deals.model import Deal, Lost, Won, total_of
from interactions.pipelines.model import Pipeline, Stage
from interactions.values import Money
from tests.builders.deals import a_line, the_deal, the_pipeline

EUR = Money(amount_minor=100_000, currency="EUR")
USD = Money(amount_minor=100_000, currency="USD")


def move(deal: Deal, pipeline: Pipeline, number: int, **fields: Any) -> Any:
    """Move a deal to a stage by its number; returns the fact."""
    stage = pipeline.stages[number].id
    deal.move(pipeline, stage, position=None, fields=fields)
    [event] = deal.pull_events()
    return event


def test_deals_03_three_times_1999_with_ten_percent_off_are_5397() -> None:
    """Example deals-03."""
    line = a_line(quantity="3", discount_percent="10").summed()

    assert line.total == Money(amount_minor=5397, currency="EUR")


@pytest.mark.parametrize(
    ("quantity", "price", "total"),
    [("0.5", 1, 1), ("1.5", 1, 2), ("0.333", 100, 33), ("2", -500, -1000)],
)
def test_a_line_is_rounded_half_up_once(quantity: str, price: int, total: int) -> None:
    assert a_line(price, quantity=quantity).summed().total.amount_minor == total


def test_lines_are_the_amount_until_somebody_says_why_not() -> None:
    pipeline = the_pipeline()
    deal = the_deal(pipeline, lines=[a_line(), a_line(-999)])

    assert deal.amount == Money(amount_minor=1000, currency="EUR")
    with pytest.raises(SummedError):
        deal.correct(pipeline, {"amount": EUR})
    with pytest.raises(ReasonMissingError):
        deal.correct(pipeline, {"amount_mode": "manual", "amount": EUR})
    deal.correct(pipeline, {"amount_mode": "manual", "amount": EUR}, "round sum")
    assert deal.amount == EUR
    deal.pull_events()
    deal.correct(pipeline, {"amount_mode": "lines"})
    assert deal.amount == Money(amount_minor=1000, currency="EUR")


def test_a_total_is_in_one_currency_and_not_below_zero() -> None:
    with pytest.raises(MixedCurrenciesError):
        total_of([a_line().summed(), a_line(currency="USD").summed()])
    with pytest.raises(NegativeTotalError):
        total_of([a_line(-1).summed()])


def test_deals_01_a_stage_names_the_field_that_it_asks_for() -> None:
    """Example deals-01."""
    pipeline = the_pipeline()
    deal = the_deal(pipeline)

    with pytest.raises(RequiredFieldsError) as refused:
        deal.move(pipeline, pipeline.stages[2].id, position=None, fields={})

    assert refused.value.extra["fields"] == ["expected_close_on"]
    fact = move(deal, pipeline, 2, expected_close_on=date(2026, 5, 1))
    assert fact.type == "interactions.deal.stage_changed.v1"


def test_a_skipped_stage_is_asked_too_and_a_step_back_is_not() -> None:
    asks = Stage(key="a", label="A", required_fields=("company_id",))
    stages = (Stage(key="n", label="N"), asks, Stage(key="z", label="Z"))
    pipeline = the_pipeline(stages=stages)
    deal = the_deal(pipeline)

    with pytest.raises(RequiredFieldsError):
        move(deal, pipeline, 2)
    move(deal, pipeline, 2, company_id="acme")
    move(deal, pipeline, 0)

    assert deal.stage_id == pipeline.stages[0].id


def test_a_move_tells_how_long_it_took_and_what_the_chance_was() -> None:
    pipeline = the_pipeline()
    deal = the_deal(pipeline)
    deal.stage_since = utcnow() - timedelta(days=3, hours=1)

    fact = move(deal, pipeline, 1)

    assert (fact.days_in_stage, fact.seconds_in_stage) == (3, 3 * 86_400 + 3_600)
    assert (fact.probability_before, fact.probability_after) == (10, 40)


def test_a_place_within_a_stage_is_no_change_of_stage() -> None:
    pipeline = the_pipeline()
    deal = the_deal(pipeline)

    deal.move(pipeline, deal.stage_id, position=5, fields={})

    [event] = deal.pull_events()
    assert event.type == "interactions.deal.updated.v1"
    assert deal.position == 5


def test_deals_05_a_fact_keeps_the_chance_that_held_then() -> None:
    """Example deals-05."""
    pipeline = the_pipeline()
    deal = the_deal(pipeline)
    before = move(deal, pipeline, 1)

    pipeline.change_stage(pipeline.stages[1].id, {"probability": 60}, None)
    deal.correct(pipeline, {"title": "Camera 2"})
    [after] = deal.pull_events()

    chances = (before.after.probability, after.after.probability)  # type: ignore[attr-defined]
    assert chances == (40, 60)


def test_ones_own_chance_needs_a_reason() -> None:
    pipeline = the_pipeline()
    deal = the_deal(pipeline)

    with pytest.raises(ReasonMissingError):
        deal.correct(pipeline, {"own_probability": 90})
    deal.correct(pipeline, {"own_probability": 90}, "he called me")

    assert deal.probability == 90


def test_the_currency_stays_beyond_the_first_stage() -> None:
    pipeline = the_pipeline()
    deal = the_deal(pipeline, amount=EUR)
    deal.correct(pipeline, {"amount": USD})
    deal.pull_events()
    move(deal, pipeline, 1)

    with pytest.raises(CurrencyFixedError):
        deal.correct(pipeline, {"amount": EUR})


def test_a_deal_is_with_somebody() -> None:
    pipeline = the_pipeline()
    with pytest.raises(NobodyNamedError):
        the_deal(pipeline, contact_id=None)
    deal = the_deal(pipeline)
    with pytest.raises(NobodyNamedError):
        deal.correct(pipeline, {"contact_id": None})


def test_a_won_deal_is_sure_and_stays_where_it_was() -> None:
    pipeline = the_pipeline()
    deal = the_deal(pipeline)
    yesterday = utcnow() - timedelta(days=1)

    deal.win(yesterday, Won())

    [event] = deal.pull_events()
    assert event.happened_at() == yesterday
    assert event.after.probability == 100  # type: ignore[attr-defined]
    with pytest.raises(ClosedError):
        move(deal, pipeline, 1)
    with pytest.raises(ClosedError):
        deal.lose(None, Lost(reason_code="price", refusal_id="r"))


def test_a_deal_is_not_closed_in_the_future() -> None:
    deal = the_deal(the_pipeline())

    with pytest.raises(FutureCloseError):
        deal.win(utcnow() + timedelta(hours=1), Won())


def test_a_reopened_deal_goes_on_in_its_stage() -> None:
    pipeline = the_pipeline()
    deal = the_deal(pipeline)
    with pytest.raises(NotClosedError):
        deal.reopen(pipeline)
    move(deal, pipeline, 1)
    deal.lose(None, Lost(reason_code="price", refusal_id="r"))
    deal.pull_events()

    deal.reopen(pipeline)

    assert (deal.stage_id, deal.closed_at) == (pipeline.stages[1].id, None)
    assert deal.probability == 40
