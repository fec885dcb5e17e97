"""A purchase: what somebody bought at a moment, and what of it came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from interactions.purchases import errors, events
from interactions.purchases.model.lines import PurchaseLine, priced
from interactions.purchases.model.returns import (
    Return,
    Wish,
    is_all,
    left_of,
    taken_back,
)
from interactions.values import Money

TOLERANCE: Final = timedelta(minutes=5)
"""So much may the clock of a till be fast."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which purchase of its person it is, and which ones it moved."""

    ordinal: int | None = None
    later: tuple[events.Ordinal, ...] = ()

    @property
    def told(self) -> Mapping[str, Any]:
        """The same, as facts tell it."""
        first = self.ordinal == 1
        return {"ordinal": self.ordinal, "is_first": first, "ordinals": self.later}


NOWHERE: Final = Place()


@dataclass(kw_only=True)
class Purchase(Aggregate):
    """One receipt; nobody knows whose where no person is named.

    ``ordinal`` is which one of its person's purchases it is: an older one that comes
    later moves it, and that is no change of it.
    """

    entity = "purchase"
    state_type = events.PurchaseState

    contact_id: str | None = None
    original_contact_id: str | None = None
    company_id: str | None = None
    card_number: str | None = None
    source_key: str = "manual"
    external_receipt: str
    fingerprint: str = ""
    channel: Literal["store", "web", "phone", "deal"] = "store"
    store_id: str | None = None
    at: datetime = field(default_factory=utcnow)
    lines: tuple[PurchaseLine, ...]
    discounts: tuple[events.Discount, ...] = ()
    total: Money
    deal_id: str | None = None
    campaign_id: str | None = None
    seller_id: str | None = None
    state: Literal["recorded", "partly_returned", "returned", "voided"] = "recorded"
    returns: tuple[Return, ...] = ()
    ordinal: int | None = None
    voided_at: datetime | None = None
    void_reason: str = ""
    owner_id: str
    team_ids: tuple[str, ...] = ()

    @property
    def currency(self) -> str:
        """The one currency of all its amounts."""
        return self.total.currency

    @property
    def returned(self) -> Money:
        """What was given back for what came back."""
        return self._money(sum(each.amount.amount_minor for each in self.returns))

    @property
    def net(self) -> Money:
        """What is left of the total after returns; nothing of a voided one."""
        if self.state == "voided":
            return self._money(0)
        return self._money(self.total.amount_minor - self.returned.amount_minor)

    @property
    def is_first(self) -> bool:
        """Whether it is the first one of its person."""
        return self.ordinal == 1

    @property
    def is_new(self) -> bool:
        """Whether it was recorded now; a repeat of the same receipt finds it."""
        return "_is_new" in self.__dict__

    @property
    def bought(self) -> tuple[events.BoughtLine, ...]:
        """The lines, as reports need them."""
        names = events.BoughtLine.__dataclass_fields__
        return tuple(
            events.BoughtLine(**{name: getattr(line, name) for name in names})
            for line in self.lines
        )

    @property
    def kept(self) -> Mapping[str, str | None]:
        """The products of which something was kept, with their categories."""
        if self.state == "voided":
            return {}
        left = left_of(self.lines, self.returns)
        lines = zip(self.lines, left, strict=True)
        return {
            line.product_id: line.category_id
            for line, quantity in lines
            if line.product_id and quantity
        }

    def _money(self, amount_minor: int) -> Money:
        return Money(amount_minor=amount_minor, currency=self.currency)

    @classmethod
    def enter(cls, given: Mapping[str, Any], place: Place = NOWHERE) -> "Purchase":
        """Record what somebody bought; ``given`` is what the sender told.

        Raises FuturePurchaseError and the errors of totals.
        """
        fields = dict(given)
        sums = priced(
            fields.pop("lines"),
            fields.get("discounts", ()),
            fields.pop("total", None),
            fields.pop("currency", None),
        )
        fields["id"] = fields.get("id") or new_id()
        fields.setdefault("external_receipt", fields["id"])
        purchase = cls(lines=sums.lines, total=sums.total, **fields)
        if purchase.at > utcnow() + TOLERANCE:
            raise errors.FuturePurchaseError(pointer="/at")
        purchase.original_contact_id = purchase.contact_id
        purchase.ordinal = place.ordinal
        purchase.__dict__["_is_new"] = True
        fact = events.PurchaseRecorded(after=purchase.snapshot(), **place.told)
        purchase.record(fact)
        return purchase

    def correct(self, changes: Mapping[str, Any], place: Place | None = None) -> None:
        """Give it another person, seller or campaign.

        ``place`` is the one among the purchases of another person.
        """
        before = self.snapshot()
        self.ordinal = self.ordinal if place is None else place.ordinal
        for name, value in changes.items():
            setattr(self, name, value)
        after = self.snapshot()
        changed = changed_fields(before, after)
        told = place or Place(ordinal=self.ordinal)
        fact = events.PurchaseUpdated(after=after, changed=changed, **told.told)
        self.record(fact)

    def find_return(self, external_ref: str, fingerprint: str) -> Return | None:
        """Return what is known under a number; raises ReturnDiffersError."""
        for known in self.returns:
            if known.external_ref == external_ref:
                if known.fingerprint != fingerprint:
                    raise errors.ReturnDiffersError(pointer="/external_ref")
                return known
        return None

    def take_back(self, wishes: Sequence[Wish], **said: Any) -> None:
        """Take something back; ``said`` are the other fields of the return.

        Raises VoidedError, FuturePurchaseError and the errors of ``taken_back``.
        """
        if self.state == "voided":
            raise errors.VoidedError
        at = said.pop("at", None) or utcnow()
        if at > utcnow() + TOLERANCE:
            raise errors.FuturePurchaseError(pointer="/at")
        before = self.snapshot()
        lines = taken_back(wishes, self.lines, self.total, self.returns)
        amount = self._money(sum(line.amount.amount_minor for line in lines))
        self.returns += (Return(at=at, lines=lines, amount=amount, **said),)
        full = is_all(self.lines, self.returns)
        self.state = "returned" if full else "partly_returned"
        after = self.snapshot()
        fact = events.PurchaseReturned(
            after=after,
            changed=changed_fields(before, after),
            external_ref=said["external_ref"],
            at=at,
            lines=lines,
            amount=amount,
            is_full=full,
        )
        self.record(fact)

    def void(self, reason: str, place: Place = NOWHERE) -> None:
        """Let it never have been. Raises VoidedError, ReturnedError."""
        if self.state == "voided":
            raise errors.VoidedError
        if self.returns:
            raise errors.ReturnedError
        before, self.ordinal = self.snapshot(), None
        self.state, self.voided_at, self.void_reason = "voided", utcnow(), reason
        after = self.snapshot()
        changed = changed_fields(before, after)
        fact = events.PurchaseVoided(after=after, changed=changed, **place.told)
        self.record(fact)
