"""The facts about products; what one costs us stays with its owner."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from chassis.domain import DomainEvent
from interactions.values import Money

Kind = Literal["good", "service", "insurance", "subscription", "bundle"]
State = Literal["active", "discontinued"]
Care = Literal["call", "mail", "survey", "task"]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One way to have an option, and what it adds to the price or takes off."""

    key: str
    label: str
    price_difference: Money | None = None


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something that the customer chooses."""

    key: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Complement:
    """What goes with a product, and why; an obvious one needs no argument."""

    product_id: str
    obvious: bool = False
    argument: str = ""


@dataclass(frozen=True, kw_only=True)
class AfterSale:
    """What is done for the customer so many days after the purchase."""

    after_days: int
    kind: Care
    text: str


@dataclass(frozen=True, kw_only=True)
class ProductState:
    """The public state of a product; its price is the list price."""

    id: str
    sku: str
    name: str
    category_id: str
    brand: str | None
    kind: Kind
    price: Money
    tax_percent: str
    unit: str
    options: tuple[Option, ...]
    complements: tuple[Complement, ...]
    successor_id: str | None
    solves_tags: tuple[str, ...]
    lifetime_days: int | None
    warranty_days: int | None
    service_plan_id: str | None
    after_sales: tuple[AfterSale, ...]
    state: State
    discontinued_from: date | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class _ProductFact(DomainEvent):
    after: ProductState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProductCreated(_ProductFact):
    """There is something new to sell."""

    type = "interactions.product.created.v1"


@dataclass(frozen=True, kw_only=True)
class ProductUpdated(_ProductFact):
    """A product changed; of its cost only that it did."""

    type = "interactions.product.updated.v1"


@dataclass(frozen=True, kw_only=True)
class ProductDiscontinued(_ProductFact):
    """A product is sold no more; its successor is offered instead."""

    type = "interactions.product.discontinued.v1"


FACTS: Final = (ProductCreated, ProductUpdated, ProductDiscontinued)
"""All that this feature publishes."""
