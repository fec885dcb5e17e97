"""What is sold: its rules."""

from dataclasses import asdict
from typing import Any

import pytest

from interactions.products import errors
from interactions.products.model import Choice, Complement, Option
from interactions.values import IncompleteError, Money
from tests.builders.products import the_product

DOLLAR = Money(amount_minor=1, currency="USD")
COST = Money(amount_minor=30_000, currency="EUR")


def test_an_amount_is_patched_in_parts() -> None:
    product = the_product()

    product.correct({"price": {"amount_minor": 100}})

    assert product.price == Money(amount_minor=100, currency="EUR")


def test_a_cost_that_was_not_known_is_given_whole() -> None:
    with pytest.raises(IncompleteError):
        the_product().correct({"cost": {"amount_minor": 100}})


def test_of_a_cost_the_fact_says_only_that_it_changed() -> None:
    product = the_product()

    product.correct({"cost": COST})

    [fact] = product.pull_events()
    assert fact.changed == ("cost",)  # type: ignore[attr-defined]
    assert "cost" not in asdict(fact)["after"]


@pytest.mark.parametrize(
    "change",
    [
        {"cost": DOLLAR},
        {
            "options": (
                Option(
                    key="colour",
                    label="Colour",
                    choices=(Choice(key="red", label="Red", price_difference=DOLLAR),),
                ),
            )
        },
    ],
)
def test_all_amounts_are_in_one_currency(change: dict[str, Any]) -> None:
    with pytest.raises(errors.OtherCurrencyError):
        the_product().correct(change)


def test_no_product_replaces_itself_or_goes_with_itself() -> None:
    product = the_product()

    with pytest.raises(errors.SuccessorCycleError):
        product.correct({"successor_id": product.id})
    product.successor_id = None
    with pytest.raises(errors.OwnComplementError):
        product.correct({"complements": (Complement(product_id=product.id),)})
