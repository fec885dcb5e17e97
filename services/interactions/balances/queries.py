"""Looking at what is owed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from chassis.domain import NotFoundError
from chassis.merging import present_id
from chassis.mongo import Document, Scope, Store, scope_filter
from interactions.balances.errors import DebtorUnnamedError
from interactions.balances.model import (
    Account,
    Balance,
    Debt,
    Movement,
    Paid,
    overdue,
    owed,
)
from interactions.payments.model import Payment
from interactions.payments.queries import (
    get_payment_settings,
    list_debtor_payments,
    list_paid_sums,
)
from interactions.people.queries import find_overseen
from interactions.purchases.model import Purchase
from interactions.purchases.queries import list_bought_sums, list_debtor_purchases
from interactions.staff.queries import find_zone
from interactions.values import Money

EVER: Final = datetime.min.replace(tzinfo=UTC)
AT_ONCE: Final = 100
MOST: Final = 2_000
"""So many of those who owe most are looked at for what is overdue."""


@dataclass(frozen=True, kw_only=True)
class Debtor:
    """A person, or a company, with the copy that we have of it."""

    id: str
    is_company: bool
    copy: Document

    @property
    def where(self) -> Document:
        """The filter of what is his; where a company is named, it is the debtor."""
        if self.is_company:
            return {"company_id": self.id}
        return {"contact_id": self.id, "company_id": None}


@dataclass(frozen=True, kw_only=True)
class _Books:
    purchases: Sequence[Purchase]
    payments: Sequence[Payment]

    @property
    def currencies(self) -> list[str]:
        amounts = [each.total for each in self.purchases]
        amounts += [each.amount for each in self.payments]
        return sorted({each.currency for each in amounts})

    def of(self, currency: str) -> "_Books":
        return _Books(
            purchases=[p for p in self.purchases if p.currency == currency],
            payments=[p for p in self.payments if p.amount.currency == currency],
        )


def list_balances(
    store: Store,
    *,
    contact_id: str | None = None,
    company_id: str | None = None,
    overdue_only: bool = False,
    limit: int = 50,
) -> list[Balance]:
    """Return what somebody owes by currency, or who is overdue, the most first.

    Raises DebtorUnnamedError, and NotFoundError for somebody whom the caller does not
    see.
    """
    named = contact_id or company_id
    if (contact_id and company_id) or not (named or overdue_only):
        raise DebtorUnnamedError(pointer="/contact_id")
    if not named:
        return _late(limit, store)
    found = _balances(_debtor(str(named), bool(company_id), store), store)
    return [one for one in found if one.overdue.amount_minor or not overdue_only]


def get_statement(
    debtor_id: str, store: Store, *, first: date | None = None, last: date | None = None
) -> Document:
    """Return the movements of a person's or a company's days, by currency.

    Raises NotFoundError.
    """
    try:
        debtor = _debtor(debtor_id, False, store)  # noqa: FBT003  a person or a company
    except NotFoundError:
        debtor = _debtor(debtor_id, True, store)  # noqa: FBT003
    zone = ZoneInfo(find_zone(store.caller.user_id, store))
    last = last or store.database.now().astimezone(zone).date()
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    begin = datetime.combine(first, time(), zone) if first else EVER
    books = _books(debtor, store)
    accounts = [
        _account(currency, _movements(books.of(currency)), begin, end)
        for currency in books.currencies
    ]
    names = {"company_id" if debtor.is_company else "contact_id": debtor.id}
    return {**names, "first": first, "last": last, "accounts": accounts}


def _debtor(debtor_id: str, is_company: bool, store: Store) -> Debtor:  # noqa: FBT001
    """Return who is named; raises NotFoundError where the caller does not see him."""
    present = debtor_id if is_company else present_id(debtor_id, store)
    for debtor in _overseen([present], is_company, store):
        return debtor
    raise NotFoundError


def _overseen(
    ids: Sequence[str],
    is_company: bool,  # noqa: FBT001
    store: Store,
) -> Iterable[Debtor]:
    """Return whom the caller sees, and whose balance he may read, in that order."""
    may = scope_filter(store.caller, "purchases", "read_balance", Scope())
    found = find_overseen(ids, may, store, companies=is_company)
    for one in ids:
        if one in found:
            yield Debtor(id=one, is_company=is_company, copy=found[one])


def _books(debtor: Debtor, store: Store) -> _Books:
    return _Books(
        purchases=list_debtor_purchases(debtor.where, store),
        payments=list_debtor_payments(debtor.where, store),
    )


def _balances(debtor: Debtor, store: Store) -> list[Balance]:
    books, now = _books(debtor, store), store.database.now()
    zone = ZoneInfo(find_zone(store.caller.user_id, store))
    days, balances = timedelta(days=_days(debtor, store)), []
    for currency in books.currencies:
        own = books.of(currency)
        debts = [
            Debt(
                purchase_id=one.id,
                due_on=one.at.astimezone(zone).date() + days,
                net_minor=one.net.amount_minor,
            )
            for one in own.purchases
        ]
        paid = [_paid(one) for one in own.payments]
        late = overdue(debts, paid, now.astimezone(zone).date())
        balance = Balance(
            contact_id=None if debtor.is_company else debtor.id,
            company_id=debtor.id if debtor.is_company else None,
            currency=currency,
            amount=Money(amount_minor=owed(debts, paid), currency=currency),
            overdue=Money(amount_minor=late, currency=currency),
            as_of=now,
        )
        balances.append(balance)
    return balances


def _days(debtor: Debtor, store: Store) -> int:
    """Return after how many days he pays: as agreed with the company, else as usual."""
    agreed = (debtor.copy.get("billing") or {}).get("payment_days")
    return get_payment_settings(store).payment_days if agreed is None else int(agreed)


def _paid(payment: Payment) -> Paid:
    sign = -1 if payment.kind == "refund" else 1
    amount = sign * payment.amount.amount_minor
    return Paid(purchase_id=payment.purchase_id, amount_minor=amount)


def _late(limit: int, store: Store) -> list[Balance]:
    """Return who is overdue, among those who owe most."""
    owing: Counter[tuple[bool, str]] = Counter()
    for sign, rows in ((1, list_bought_sums(store)), (-1, list_paid_sums(store))):
        for row in rows:
            who, sum_ = row["_id"], sign * row["amount"]
            if debtor_id := who.get("company_id") or who.get("contact_id"):
                owing[bool(who.get("company_id")), debtor_id] += sum_
    ordered = [who for who, amount in owing.most_common(MOST) if amount > 0]
    found: list[Balance] = []
    for at in range(0, len(ordered), AT_ONCE):
        found += _late_of(ordered[at : at + AT_ONCE], store)
        if len(found) >= limit:
            break
    found.sort(key=lambda one: one.overdue.amount_minor, reverse=True)
    return found[:limit]


def _late_of(some: Sequence[tuple[bool, str]], store: Store) -> Iterable[Balance]:
    for is_company in (False, True):
        ids = [one for kind, one in some if kind == is_company]
        for debtor in _overseen(ids, is_company, store):
            found = _balances(debtor, store)
            yield from (one for one in found if one.overdue.amount_minor)


def _movements(books: _Books) -> list[Movement]:
    """Return what moved, the oldest first; the balances are filled in later."""
    lines = []
    for one in books.purchases:
        lines.append(_line(one.at, "purchase", one.id, one.external_receipt, one.total))
        lines += [
            _line(back.at, "return", one.id, back.external_ref, _less(back.amount))
            for back in one.returns
        ]
    for each in books.payments:
        amount = each.amount if each.kind == "refund" else _less(each.amount)
        lines.append(_line(each.at, each.kind, each.id, each.external_id, amount))
    return sorted(lines, key=lambda line: (line.at, line.record_id))


def _less(amount: Money) -> Money:
    return replace(amount, amount_minor=-amount.amount_minor)


def _line(
    at: datetime, kind: str, record_id: str, reference: str, amount: Money
) -> Movement:
    return Movement(
        at=at,
        kind=kind,  # type: ignore[arg-type]
        record_id=record_id,
        reference=reference,
        amount=amount,
        balance=replace(amount, amount_minor=0),
    )


def _account(
    currency: str, lines: Sequence[Movement], begin: datetime, end: datetime
) -> Account:
    opening = sum(each.amount.amount_minor for each in lines if each.at < begin)
    now, shown = opening, []
    for line in (each for each in lines if begin <= each.at < end):
        now += line.amount.amount_minor
        balance = Money(amount_minor=now, currency=currency)
        shown.append(replace(line, balance=balance))
    return Account(
        currency=currency,
        opening=Money(amount_minor=opening, currency=currency),
        closing=Money(amount_minor=now, currency=currency),
        movements=tuple(shown),
    )
