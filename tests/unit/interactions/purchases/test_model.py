"""The rules of purchases and returns: exact sums, and what is left of them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from chassis.domain import utcnow
from interactions.purchases import errors
from interactions.purchases.model import Place, priced
from interactions.purchases.model.lines import shares
from interactions.purchases.model.returns import plain
from tests.builders.purchases import a_bought_line, back, euros, off, the_purchase


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "total"),
    [
        ("1.5", 1, None, 2),
        ("0.5", 1, None, 1),
        ("3", 1999, 600, 5397),
        ("0.333", 100, None, 33),
        ("2", -500, None, -1000),
    ],
)
def test_a_line_is_rounded_half_up_once_and_then_loses_its_discount(
    quantity: str, price: int, discount: int | None, total: int
) -> None:
    taken = None if discount is None else euros(discount)
    line = a_bought_line(price, quantity=quantity, discount=taken)

    assert line.summed("").total == euros(total)


def test_a_total_that_was_told_is_right_to_the_cent() -> None:
    lines, less = [a_bought_line(1000), a_bought_line(999)], [off(99)]

    assert priced(lines, less).total == euros(1900)
    assert priced(lines, less, told=euros(1900)).total == euros(1900)
    with pytest.raises(errors.TotalDiffersError):
        priced(lines, less, told=euros(1901))
    with pytest.raises(errors.LineTotalDiffersError):
        priced([a_bought_line(1000, total=euros(999))])


def test_a_purchase_has_one_currency_and_no_total_below_zero() -> None:
    dollars = a_bought_line(currency="USD")
    with pytest.raises(errors.CurrenciesMixedError):
        priced([a_bought_line(), dollars])
    with pytest.raises(errors.CurrenciesMixedError):
        priced([a_bought_line(discount=euros(1, "USD"))])
    with pytest.raises(errors.CurrenciesMixedError):
        priced([dollars], currency="EUR")
    with pytest.raises(errors.TotalNegativeError):
        priced([a_bought_line(1)], [off(2)])


def test_shares_sum_up_to_what_is_shared() -> None:
    assert shares([1, 1, 1], 100) == [33, 34, 33]
    assert shares([0, 0], 0) == [0, 0]
    assert sum(shares([999, 1, 4501, -250], 4711)) == 4711


@pytest.mark.parametrize(
    ("number", "text"), [("2.500", "2.5"), ("2", "2"), ("2E+2", "200"), ("20", "20")]
)
def test_a_quantity_is_written_as_people_do(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


def test_a_purchase_is_not_bought_in_the_future_but_clocks_may_be_fast() -> None:
    the_purchase(at=utcnow() + timedelta(minutes=4))
    with pytest.raises(errors.FuturePurchaseError):
        the_purchase(at=utcnow() + timedelta(minutes=6))


def test_what_comes_back_in_parts_is_worth_no_cent_more_or_less() -> None:
    line = a_bought_line(1000, quantity="3", discount=euros(1))
    purchase = the_purchase(line, a_bought_line(501, sku="F-2"), discounts=(off(333),))

    given_back = [back(purchase, "1", f"B-{n}").amount.amount_minor for n in range(3)]
    last = back(purchase, "1", "B-4", sku="F-2")

    assert purchase.total == euros(3167)
    assert sum(given_back) + last.amount.amount_minor == 3167
    assert max(given_back) - min(given_back) <= 1
    assert (purchase.state, purchase.net, last.is_full) == ("returned", euros(0), True)


def test_purchases_04_no_more_comes_back_than_was_bought() -> None:
    """Example purchases-04."""
    purchase = the_purchase(a_bought_line(quantity="2"))

    with pytest.raises(errors.MoreThanBoughtError):
        back(purchase, "3")

    fact = back(purchase, "1")
    assert (purchase.state, fact.is_full) == ("partly_returned", False)
    with pytest.raises(errors.MoreThanBoughtError):
        back(purchase, "1.000001", "B-2")


def test_one_sku_on_several_lines_comes_back_line_by_line() -> None:
    purchase = the_purchase(a_bought_line(1000), a_bought_line(800, quantity="2"))

    fact = back(purchase, "2", sku="F-1")

    told = [(line.line, line.quantity, line.amount) for line in fact.lines]
    assert told == [(1, "1", euros(1000)), (2, "1", euros(800))]


def test_a_returned_line_is_named_in_one_way_and_exists() -> None:
    purchase = the_purchase()

    with pytest.raises(errors.LineUnnamedError):
        back(purchase, "1", sku="F-1", line=1)
    with pytest.raises(errors.UnknownLineError):
        back(purchase, "1", line=2)
    with pytest.raises(errors.UnknownLineError):
        back(purchase, "1", sku="F-2")


def test_a_return_is_known_by_its_number() -> None:
    purchase = the_purchase(a_bought_line(quantity="2"))
    back(purchase, "1")

    assert purchase.find_return("B-1", "") is purchase.returns[0]
    assert purchase.find_return("B-2", "") is None
    with pytest.raises(errors.ReturnDiffersError):
        purchase.find_return("B-1", "another text")


def test_a_voided_purchase_is_worth_nothing_and_stays_so() -> None:
    purchase = the_purchase()

    purchase.void("typed twice")

    [fact] = purchase.pull_events()
    assert (fact.after.state, fact.after.net) == ("voided", euros(0))  # type: ignore[attr-defined]
    with pytest.raises(errors.VoidedError):
        purchase.void("again")
    with pytest.raises(errors.VoidedError):
        back(purchase, "1")


def test_what_came_back_is_not_voided() -> None:
    purchase = the_purchase(a_bought_line(quantity="2"))
    back(purchase, "1")

    with pytest.raises(errors.ReturnedError):
        purchase.void("too late")


def test_the_first_purchase_of_a_person_says_so() -> None:
    assert Place(ordinal=1).told["is_first"] is True
    assert Place(ordinal=2).told["is_first"] is False
    assert Place().told["is_first"] is False
