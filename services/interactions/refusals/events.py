"""The facts about refusals and reasons; what the person said stays with its owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from chassis.domain import DomainEvent
from interactions.values import Money

SubjectKind = Literal[
    "offer",
    "product",
    "category",
    "deal",
    "meeting",
    "call",
    "subscription",
    "service",
]
Channel = Literal["email", "sms", "phone", "messenger", "chat", "post"]
Group = Literal[
    "price",
    "need",
    "timing",
    "trust",
    "competitor",
    "service",
    "product",
    "terms",
    "other",
]
Asked = Literal["competitor_id", "wanted_price", "come_back_on", "text"]
Standing = Literal["active", "archived"]


@dataclass(frozen=True, kw_only=True)
class RecoveredBy:
    """The yes that made up for a no: one of them is named."""

    purchase_id: str | None = None
    deal_id: str | None = None
    presentation_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class RefusalState:
    """The public state of a refusal; ``reason_group`` is as it was at this change."""

    id: str
    contact_id: str | None
    company_id: str | None
    subject_kind: str
    subject_id: str | None
    reason_code: str
    competitor_id: str | None
    come_back_on: date | None
    at: datetime
    recorded_by: str
    state: str
    recovered_by_deal_id: str | None
    owner_id: str
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    reason_group: str | None = None
    presentation_id: str | None = None
    deal_id: str | None = None
    activity_id: str | None = None
    wanted_price: Money | None = None
    amount_at_stake: Money | None = None
    channel: str | None = None
    store_id: str | None = None
    recovered_by: RecoveredBy | None = None
    recovered_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class _RefusalFact(DomainEvent):
    minor = 1

    after: RefusalState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RefusalRecorded(_RefusalFact):
    """Somebody said no, and we know why."""

    type = "interactions.refusal.recorded.v1"

    def happened_at(self) -> datetime:
        """Return when it was said."""
        return self.after.at


@dataclass(frozen=True, kw_only=True)
class RefusalUpdated(_RefusalFact):
    """A no was corrected, opened again, or what had made up for it was taken back."""

    type = "interactions.refusal.updated.v1"


@dataclass(frozen=True, kw_only=True)
class RefusalRecovered(_RefusalFact):
    """A later yes has made up for a no."""

    type = "interactions.refusal.recovered.v1"

    def happened_at(self) -> datetime:
        """Return when the yes was said."""
        return self.after.recovered_at or super().happened_at()


@dataclass(frozen=True, kw_only=True)
class RefusalFinalized(_RefusalFact):
    """The person does not want to be offered this again."""

    type = "interactions.refusal.finalized.v1"


@dataclass(frozen=True, kw_only=True)
class RefusalReasonState:
    """The public state of a reason; its id is its code."""

    id: str
    label: Mapping[str, str]
    group: Group
    asks: tuple[Asked, ...]
    state: Standing
    is_built_in: bool
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class RefusalReasonUpdated(DomainEvent):
    """The house has another reason, or one of its reasons changed."""

    type = "interactions.refusal_reason.updated.v1"

    after: RefusalReasonState
    changed: tuple[str, ...] = ()


FACTS: Final = (
    RefusalRecorded,
    RefusalUpdated,
    RefusalRecovered,
    RefusalFinalized,
    RefusalReasonUpdated,
)
"""All that this feature publishes."""
