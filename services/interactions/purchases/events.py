"""The facts about purchases; reasons stay with their owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.domain import DomainEvent, Personal
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class BoughtLine:
    """One line of a purchase, as reports need it; what it cost us is told to nobody."""

    product_id: str | None
    sku: str
    category_id: str | None
    quantity: str
    unit_price: Money
    discount: Money | None
    total: Money


@dataclass(frozen=True, kw_only=True)
class Discount:
    """What was taken off the whole purchase, and by what right."""

    kind: str
    ref: str = ""
    amount: Money


@dataclass(frozen=True, kw_only=True)
class ReturnLine:
    """How much of a line, by its number from 1, was taken back, and for how much."""

    line: int
    sku: str
    product_id: str | None
    quantity: str
    amount: Money


@dataclass(frozen=True, kw_only=True)
class Ordinal:
    """Which one of its person's purchases a purchase is."""

    purchase_id: str
    ordinal: int


@dataclass(frozen=True, kw_only=True)
class PurchaseState:
    """The public state of a purchase; ``net`` is what is left after returns."""

    id: str
    contact_id: str | None
    company_id: str | None
    card_number: Personal[str | None]
    source_key: str
    external_receipt: str
    channel: str
    store_id: str | None
    at: datetime
    bought: tuple[BoughtLine, ...]
    discounts: tuple[Discount, ...]
    currency: str
    total: Money
    returned: Money
    net: Money
    deal_id: str | None
    campaign_id: str | None
    seller_id: str | None
    state: str
    owner_id: str
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _PurchaseFact(DomainEvent):
    after: PurchaseState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _PlacedFact(_PurchaseFact):
    """``ordinals`` are those of the person's next purchases, which it moved."""

    ordinal: int | None = None
    is_first: bool = False
    ordinals: tuple[Ordinal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PurchaseRecorded(_PlacedFact):
    """Somebody bought something; nobody knows who where no person is named."""

    type = "interactions.purchase.recorded.v1"

    def happened_at(self) -> datetime:
        """Return when it was bought."""
        return self.after.at


@dataclass(frozen=True, kw_only=True)
class PurchaseUpdated(_PlacedFact):
    """A purchase has another person, seller or campaign."""

    type = "interactions.purchase.updated.v1"


@dataclass(frozen=True, kw_only=True)
class PurchaseReturned(_PurchaseFact):
    """Something of a purchase was taken back; ``is_full`` when nothing is left."""

    type = "interactions.purchase.returned.v1"
    external_ref: str
    at: datetime
    lines: tuple[ReturnLine, ...]
    amount: Money
    is_full: bool

    def happened_at(self) -> datetime:
        """Return when it was taken back."""
        return self.at


@dataclass(frozen=True, kw_only=True)
class PurchaseVoided(_PlacedFact):
    """A purchase never was: its receipt was cancelled."""

    type = "interactions.purchase.voided.v1"


FACTS: Final = (PurchaseRecorded, PurchaseUpdated, PurchaseReturned, PurchaseVoided)
"""All that this feature publishes."""
