"""What a target expects, and when it is reached or missed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from chassis.domain import new_id
from reporting.deals_funnel.model import DEALS_WON, WON_AMOUNT
from reporting.team_targets.errors import (
    CurrencyMissingError,
    TargetPeriodError,
    TargetWithdrawnError,
)
from reporting.team_targets.events import TargetOwner
from reporting.team_targets.model import Target, business_days

ANN = TargetOwner(kind="user", id=new_id())
LONG_AGO = datetime(2026, 5, 2, tzinfo=UTC)


def a_target(**fields: Any) -> Target:
    """Ten thousand euros in May."""
    given = {
        "first_day": date(2026, 5, 1),
        "last_day": date(2026, 5, 31),
        "value": 1_000_000,
        "currency": "EUR",
        "zone": "Europe/Tirane",
    }
    target = Target.set_for(ANN, WON_AMOUNT, **{**given, **fields})
    target.pull_events()
    return target


def test_reached_is_told_once_and_nothing_that_comes_back_takes_it_away() -> None:
    target = a_target()

    for actual in (999_999, 1_050_000, 1_200_000, 10):
        target.judge(actual, LONG_AGO)

    [fact] = target.pull_events()
    assert fact.type == "reporting.target.reached.v1"
    assert target.state == "reached"


def test_a_target_is_missed_a_day_after_its_period_in_its_own_zone() -> None:
    target = a_target()

    target.judge(0, datetime(2026, 6, 1, 21, 59, tzinfo=UTC))
    assert target.state == "active"
    target.judge(0, datetime(2026, 6, 1, 22, 0, tzinfo=UTC))

    assert [fact.type for fact in target.pull_events()] == [
        "reporting.target.missed.v1"
    ]


def test_what_is_expected_follows_the_business_days() -> None:
    target = a_target()

    assert target.expected(date(2026, 4, 30)) == 0
    assert target.expected(date(2026, 5, 8)) == 1_000_000 * 6 // 21
    assert target.expected(date(2026, 5, 10)) == target.expected(date(2026, 5, 8))
    assert target.expected(date(2026, 7, 1)) == 1_000_000


def test_the_forecast_goes_on_like_this() -> None:
    target = a_target()

    assert target.forecast(100, date(2026, 4, 30)) is None
    assert target.forecast(600, date(2026, 5, 8)) == 600 * 21 // 6
    assert target.forecast(600, date(2026, 6, 20)) == 600


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ((2026, 5, 1), (2026, 5, 31), 21),
        ((2026, 5, 2), (2026, 5, 3), 0),
        ((2026, 5, 4), (2026, 5, 4), 1),
        ((2026, 5, 5), (2026, 5, 4), 0),
    ],
)
def test_business_days_are_mondays_to_fridays(first: Any, last: Any, days: int) -> None:
    assert business_days(date(*first), date(*last)) == days


def test_money_needs_a_currency_and_a_count_has_none() -> None:
    with pytest.raises(CurrencyMissingError):
        a_target(currency=None)
    days = {"first_day": date(2026, 5, 1), "last_day": date(2026, 5, 2)}
    with pytest.raises(CurrencyMissingError):
        Target.set_for(ANN, DEALS_WON, value=3, currency="EUR", **days)


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(TargetPeriodError):
        a_target(last_day=date(2026, 4, 30))


def test_a_change_keeps_what_the_value_was() -> None:
    target = a_target()

    target.change({"value": 5, "note": "fewer hands"})
    [fact] = target.pull_events()
    target.change({"state": "withdrawn"})

    assert fact.value_before == 1_000_000  # type: ignore[attr-defined]
    assert fact.changed == ("value", "note")  # type: ignore[attr-defined]
    assert not target.is_current
    with pytest.raises(TargetWithdrawnError):
        target.change({"value": 6})
