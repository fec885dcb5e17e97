"""What is owed, and what of it is overdue."""

from datetime import date

import pytest

from interactions.balances.model import Debt, Paid, overdue, owed

MAY = [date(2026, 5, day) for day in range(1, 32)]


def a_debt(net_minor: int, due: int, purchase_id: str = "a") -> Debt:
    return Debt(purchase_id=purchase_id, due_on=MAY[due - 1], net_minor=net_minor)


def money(amount_minor: int, purchase_id: str | None = None) -> Paid:
    return Paid(purchase_id=purchase_id, amount_minor=amount_minor)


def test_purchases_03_what_is_left_is_overdue_from_the_day_after() -> None:
    """Example purchases-03."""
    debts, paid = [a_debt(10_000, due=15)], [money(4_000)]

    assert owed(debts, paid) == 6_000
    assert overdue(debts, paid, MAY[14]) == 0
    assert overdue(debts, paid, MAY[15]) == 6_000


def test_a_refund_is_owed_again() -> None:
    assert owed([a_debt(100, due=1)], [money(100), money(-30)]) == 30


@pytest.mark.parametrize(
    ("paid", "late"),
    [
        ([money(500)], 500),  # the oldest is paid first
        ([money(500, "b")], 1_000),  # money for one purchase pays that one
        ([money(1_200, "b")], 300),  # what is left over of it pays the oldest
        ([money(1_000, "a"), money(400, "a")], 0),
        ([money(500, "gone")], 500),
        ([money(-200)], 1_000),
    ],
)
def test_money_pays_its_own_purchase_and_then_the_oldest(
    paid: list[Paid], late: int
) -> None:
    debts = [a_debt(500, due=20, purchase_id="b"), a_debt(1_000, due=10)]

    assert overdue(debts, paid, MAY[14]) == late


def test_what_came_back_after_it_was_paid_pays_others() -> None:
    debts = [a_debt(0, due=1), a_debt(700, due=2, purchase_id="b")]

    assert overdue(debts, [money(500, "a")], MAY[5]) == 200
