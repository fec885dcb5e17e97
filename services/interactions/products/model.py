"""A product: what is sold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis.domain import Aggregate, changed_fields, new_id
from interactions.products import errors, events
from interactions.products.events import (
    AfterSale,
    Choice,
    Complement,
    Kind,
    Option,
    State,
)
from interactions.values import Money, patched

__all__ = ["AfterSale", "Choice", "Complement", "Option", "Product"]


@dataclass(kw_only=True)
class Product(Aggregate):
    """``lifetime_days`` is how long it lasts, ``discontinued_from`` its first day out.

    ``cost`` is what it costs us: no part of the public state.
    """

    entity = "product"
    state_type = events.ProductState

    sku: str
    name: str
    category_id: str
    brand: str | None = None
    kind: Kind = "good"
    price: Money
    cost: Money | None = None
    tax_percent: str = "0"
    unit: str = ""
    options: tuple[Option, ...] = ()
    complements: tuple[Complement, ...] = ()
    successor_id: str | None = None
    solves_tags: tuple[str, ...] = ()
    lifetime_days: int | None = None
    warranty_days: int | None = None
    service_plan_id: str | None = None
    after_sales: tuple[AfterSale, ...] = ()
    state: State = "active"
    discontinued_from: date | None = None

    @classmethod
    def create(cls, **fields: Any) -> "Product":
        """Begin to sell something. Raises OtherCurrencyError, OwnComplementError."""
        product = cls(id=new_id(), **fields)
        product._check()
        changed = tuple(fields)
        product.record(events.ProductCreated(after=product.snapshot(), changed=changed))
        return product

    def correct(self, changes: Mapping[str, Any]) -> None:
        """Change fields.

        Raises SuccessorCycleError, OtherCurrencyError, OwnComplementError and
        IncompleteError for a cost without its currency.
        """
        before, cost = self.snapshot(), self.cost
        for name, value in changes.items():
            # of a patch only the amounts come in parts
            known = getattr(self, name)
            setattr(self, name, patched(Money, known, value, pointer=f"/{name}"))
        self._check()
        after = self.snapshot()
        named = ("cost",) if self.cost != cost else ()
        changed = (*changed_fields(before, after), *named)
        self.record(events.ProductUpdated(after=after, changed=changed))

    def discontinue(
        self, first_day_out: date, today: date, *, successor_id: str | None = None
    ) -> None:
        """Sell it no more from a day on. Raises DiscontinuedError."""
        if self.state == "discontinued":
            raise errors.DiscontinuedError
        before = self.snapshot()
        self.discontinued_from = first_day_out
        self.successor_id = successor_id or self.successor_id
        is_out = first_day_out <= today
        self.state = "discontinued" if is_out else "active"
        self._check()
        after = self.snapshot()
        fact = events.ProductDiscontinued if is_out else events.ProductUpdated
        self.record(fact(after=after, changed=changed_fields(before, after)))

    def _check(self) -> None:
        if self.successor_id == self.id:
            raise errors.SuccessorCycleError(pointer="/successor_id")
        for pointer, money in self._amounts():
            if money.currency != self.price.currency:
                raise errors.OtherCurrencyError(pointer=pointer)
        for place, complement in enumerate(self.complements):
            if complement.product_id == self.id:
                pointer = f"/complements/{place}/product_id"
                raise errors.OwnComplementError(pointer=pointer)

    def _amounts(self) -> Iterator[tuple[str, Money]]:
        """Yield every amount beside the price, and where it stands."""
        if self.cost:
            yield "/cost/currency", self.cost
        for place, option in enumerate(self.options):
            for number, choice in enumerate(option.choices):
                if choice.price_difference:
                    where = f"/options/{place}/choices/{number}/price_difference"
                    yield where, choice.price_difference
