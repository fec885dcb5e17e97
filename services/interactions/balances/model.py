"""What is owed, and since when it should have been paid."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class Debt:
    """A purchase: what is left of it after returns, and until which day it is due."""

    purchase_id: str
    due_on: date
    net_minor: int


@dataclass(frozen=True, kw_only=True)
class Paid:
    """Money that came in; a refund counts below zero."""

    purchase_id: str | None
    amount_minor: int


@dataclass(frozen=True, kw_only=True)
class Balance:
    """What a debtor owes in one currency; below zero he has something to his credit."""

    contact_id: str | None
    company_id: str | None
    currency: str
    amount: Money
    overdue: Money
    as_of: datetime


@dataclass(frozen=True, kw_only=True)
class Movement:
    """One line of a statement, and what was owed after it."""

    at: datetime
    kind: Literal["purchase", "return", "payment", "prepayment", "refund"]
    record_id: str
    reference: str
    amount: Money
    balance: Money


@dataclass(frozen=True, kw_only=True)
class Account:
    """The movements of a time in one currency, between two balances."""

    currency: str
    opening: Money
    closing: Money
    movements: tuple[Movement, ...]


def owed(debts: Iterable[Debt], paid: Iterable[Paid]) -> int:
    """Return what is owed: purchases without returns, payments, and refunds again."""
    bought = sum(debt.net_minor for debt in debts)
    return bought - sum(each.amount_minor for each in paid)


def overdue(debts: Sequence[Debt], paid: Iterable[Paid], today: date) -> int:
    """Return what should have been paid before today.

    Money for a purchase pays that one; what is left over, and all other money, pays
    the oldest ones first.
    """
    for_one, pool = _shared(paid, {debt.purchase_id for debt in debts})
    open_ = {}
    for debt in debts:
        left = debt.net_minor - for_one.get(debt.purchase_id, 0)
        pool -= min(left, 0)
        open_[debt.purchase_id] = max(left, 0)
    late = 0
    for debt in sorted(debts, key=lambda debt: debt.due_on):
        paid_now = min(max(pool, 0), open_[debt.purchase_id])
        pool -= paid_now
        late += (open_[debt.purchase_id] - paid_now) * (today > debt.due_on)
    return late


def _shared(
    paid: Iterable[Paid], known: set[str]
) -> tuple[Mapping[str | None, int], int]:
    """Part money into what is for one purchase, by purchase, and all the rest."""
    for_one: dict[str | None, int] = {}
    pool = 0
    for each in paid:
        if each.purchase_id in known:
            before = for_one.get(each.purchase_id, 0)
            for_one[each.purchase_id] = before + each.amount_minor
        else:
            pool += each.amount_minor
    return for_one, pool
