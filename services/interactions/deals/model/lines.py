"""Lines of a deal: what is sold, and what it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from interactions.deals.errors import MixedCurrenciesError, NegativeTotalError
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing as it is entered; quantity and discount percent are decimals."""

    name: str
    product_id: str | None = None
    options: str = ""
    quantity: str = "1"
    unit_price: Money
    discount_percent: str = "0"

    def summed(self) -> "DealLine":
        """Return the line with its total, rounded half up, once, in minor units."""
        off = 1 - Decimal(self.discount_percent) / 100
        exact = Decimal(self.quantity) * self.unit_price.amount_minor * off
        rounded = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
        total = Money(amount_minor=rounded, currency=self.unit_price.currency)
        return DealLine(**vars(self), total=total)


@dataclass(frozen=True, kw_only=True)
class DealLine(Line):
    """One line with its total; a trade-in has a negative price."""

    total: Money


def total_of(lines: Sequence[DealLine]) -> Money | None:
    """Return the sum of the lines; None without any.

    Raises MixedCurrenciesError, NegativeTotalError.
    """
    if not lines:
        return None
    currencies = {line.total.currency for line in lines}
    if len(currencies) > 1:
        raise MixedCurrenciesError(pointer="/lines")
    total = sum(line.total.amount_minor for line in lines)
    if total < 0:
        raise NegativeTotalError(pointer="/lines")
    return Money(amount_minor=total, currency=currencies.pop())
