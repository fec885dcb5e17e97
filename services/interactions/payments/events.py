"""The facts about payments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.domain import DomainEvent
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class PaymentState:
    """The public state of a payment."""

    id: str
    contact_id: str | None
    company_id: str | None
    purchase_id: str | None
    deal_id: str | None
    document_id: str | None
    kind: str
    method: str
    amount: Money
    at: datetime
    source_key: str
    external_id: str
    state: str
    owner_id: str
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _PaymentFact(DomainEvent):
    after: PaymentState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaymentRecorded(_PaymentFact):
    """Money came in, or went back."""

    type = "interactions.payment.recorded.v1"

    def happened_at(self) -> datetime:
        """Return when it was paid."""
        return self.after.at


@dataclass(frozen=True, kw_only=True)
class PaymentVoided(_PaymentFact):
    """A payment never was."""

    type = "interactions.payment.voided.v1"


FACTS: Final = (PaymentRecorded, PaymentVoided)
"""All that this feature publishes."""
