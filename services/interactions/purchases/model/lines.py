"""Lines of a purchase, and what they come to; all in exact decimals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from interactions.purchases import errors
from interactions.purchases.events import Discount
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing as the sender tells it; a trade-in has a negative price.

    ``discount`` is taken off the whole line, ``cost`` is that of one unit.
    """

    name: str
    sku: str = ""
    product_id: str | None = None
    category_id: str | None = None
    options: str = ""
    quantity: str = "1"
    unit_price: Money
    discount: Money | None = None
    cost: Money | None = None
    total: Money | None = None

    def summed(self, pointer: str) -> "PurchaseLine":
        """Return the line with its total, rounded half up, once.

        Raises CurrenciesMixedError, LineTotalDiffersError.
        """
        currency = self.unit_price.currency
        amounts = (self.discount, self.cost, self.total)
        if any(each and each.currency != currency for each in amounts):
            raise errors.CurrenciesMixedError(pointer=pointer)
        whole = half_up(Decimal(self.quantity) * self.unit_price.amount_minor)
        off = self.discount.amount_minor if self.discount else 0
        total = Money(amount_minor=whole - off, currency=currency)
        if self.total not in (None, total):
            raise errors.LineTotalDiffersError(pointer=f"{pointer}/total")
        return PurchaseLine(**{**vars(self), "total": total})


@dataclass(frozen=True, kw_only=True)
class PurchaseLine(Line):
    """One line with its total."""

    total: Money


@dataclass(frozen=True, kw_only=True)
class Priced:
    """The lines with their totals, and what the whole comes to."""

    lines: tuple[PurchaseLine, ...]
    total: Money


def half_up(exact: Decimal) -> int:
    """Return whole minor units, halves away from zero."""
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def priced(
    lines: Sequence[Line],
    discounts: Sequence[Discount] = (),
    told: Money | None = None,
    currency: str | None = None,
) -> Priced:
    """Sum up a purchase; a total and a currency that were told have to be right.

    Raises CurrenciesMixedError, LineTotalDiffersError, TotalDiffersError,
    TotalNegativeError.
    """
    summed = tuple(line.summed(f"/lines/{n}") for n, line in enumerate(lines))
    named: list[Any] = [line.total.currency for line in summed]
    named += [each.amount.currency for each in discounts]
    named += [one for one in (currency, told and told.currency) if one]
    if len(set(named)) > 1:
        raise errors.CurrenciesMixedError(pointer="/lines")
    sold = _added(line.total for line in summed)
    total = Money(
        amount_minor=sold - _added(each.amount for each in discounts),
        currency=named[0],
    )
    if told not in (None, total):
        raise errors.TotalDiffersError(pointer="/total")
    if total.amount_minor < 0:
        raise errors.TotalNegativeError(pointer="/total")
    return Priced(lines=summed, total=total)


def _added(amounts: Iterable[Money]) -> int:
    return sum(each.amount_minor for each in amounts)


def shares(parts: Sequence[int], whole: int) -> list[int]:
    """Share ``whole`` out over parts as large as they are; the shares sum up to it."""
    sum_, before, done = sum(parts), 0, 0
    found = []
    for part in parts:
        before += part
        upto = half_up(Decimal(whole) * before / sum_) if sum_ else 0
        found.append(upto - done)
        done = upto
    return found
