"""What rows come to: counts, sums by currency, medians, rates."""

from typing import Any

import pytest

from reporting.history.model import Tally, figures, rounded
from reporting.values import NEVER, Metric

WON = {"state": ("won",)}


def told(metric: Metric, *rows: dict[str, Any]) -> Any:
    """Return the numbers of a cell."""
    return figures({metric.key: Tally.of(metric, rows, NEVER)}, [metric])


def a_sale(amount_minor: int, currency: str = "EUR") -> dict[str, Any]:
    """A row that is worth something."""
    return {"amount": {"amount_minor": amount_minor, "currency": currency}}


def test_money_is_added_up_by_currency_and_never_across() -> None:
    money = Metric(key="m", text="", unit="money")

    found = told(money, a_sale(100), a_sale(50), a_sale(7, "USD"), {"amount": None})

    assert found["amounts"] == {"m": {"EUR": 150, "USD": 7}}
    assert found["values"] == {}


def test_an_average_leaves_out_what_has_no_amount() -> None:
    average = Metric(key="m", text="", unit="average")

    assert told(average, a_sale(100), a_sale(51), {})["amounts"] == {"m": {"EUR": 76}}


def test_a_sum_of_parts_is_divided_once_at_the_end() -> None:
    weighted = Metric(key="m", text="", unit="money", per=100)

    assert told(weighted, a_sale(50), a_sale(50))["amounts"] == {"m": {"EUR": 1}}


def test_a_median_needs_something_to_be_in_the_middle_of() -> None:
    days = Metric(key="m", text="", unit="days", of="length")

    assert told(days, {"length": 1}, {"length": 4})["values"] == {"m": 3}
    assert told(days, {"length": None})["values"] == {}


def test_deals_funnel_03_a_rate_over_few_cases_is_marked() -> None:
    rate = Metric(key="m", text="", unit="ratio", hit=WON)
    won, lost = {"state": "won"}, {"state": "lost"}

    few, many = told(rate, *[won] * 2, *[lost] * 8), told(rate, *[won, lost] * 15)

    assert few["rates"]["m"] == {"numerator": 2, "denominator": 10, "few_cases": True}
    assert not many["rates"]["m"]["few_cases"]


@pytest.mark.parametrize(("number", "whole"), [(0.5, 1), (1.5, 2), (2.4, 2)])
def test_halves_are_rounded_up(number: float, whole: int) -> None:
    assert rounded(number) == whole
