"""The facts about consent; evidence and words stay with their owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final, Literal

from chassis.domain import DomainEvent
from contacts.values import Channel

Action = Literal["requested", "granted", "withdrawn", "objected", "expired"]
Held = Literal["none", "requested", "granted", "withdrawn", "objected", "expired"]
EvidenceKind = Literal[
    "form",
    "preference_centre",
    "double_opt_in",
    "one_click",
    "reply_keyword",
    "call_recording",
    "paper",
    "import",
    "api",
]
BarReason = Literal[
    "unsubscribed", "complained", "hard_bounced", "erased", "manual", "legal"
]
LiftKind = Literal["double_opt_in", "paper", "delivery", "manual"]
Basis = Literal["consent", "legitimate_interest", "contract", "legal_duty"]
PurposeStanding = Literal["active", "archived"]


@dataclass(frozen=True, kw_only=True)
class Effective:
    """What holds of a purpose and a channel with this record; ``none`` is nothing."""

    purpose_key: str
    channel: Channel
    action: Held
    record_id: str | None
    at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ConsentState:
    """The public state of a record; of its evidence, only the kind.

    ``person_ids`` are the ids that the person had when he said it: after a merge the
    record speaks for all of them.
    """

    id: str
    contact_id: str
    original_contact_id: str
    person_ids: tuple[str, ...]
    purpose_key: str
    channel: Channel
    action: Action
    wording_id: str | None
    wording_version: int | None
    evidence_kind: EvidenceKind | None
    address_hash: str | None
    at: datetime
    recorded_at: datetime
    expires_at: datetime | None
    is_released: bool
    owner_id: str | None
    team_ids: tuple[str, ...]
    created_by: str | None


@dataclass(frozen=True, kw_only=True)
class CurrentWording:
    """The newest words in a language, by their version."""

    id: str
    locale: str
    version: int
    valid_from: datetime


@dataclass(frozen=True, kw_only=True)
class PurposeState:
    """The public state of a purpose; ``id`` is its key."""

    id: str
    label: Mapping[str, str]
    description: str
    channels: tuple[Channel, ...]
    basis: Basis
    expires_after_days: int | None
    state: PurposeStanding
    wordings: tuple[CurrentWording, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class _ConsentFact(DomainEvent):
    after: ConsentState
    effective: Effective
    changed: tuple[str, ...] = ()

    def happened_at(self) -> datetime:
        """Return when it was said, which may be before we wrote it down."""
        return self.after.at


@dataclass(frozen=True, kw_only=True)
class ConsentRequested(_ConsentFact):
    """A person was asked, and has not confirmed yet."""

    type: ClassVar[str] = "contacts.consent.requested.v1"


@dataclass(frozen=True, kw_only=True)
class ConsentGranted(_ConsentFact):
    """A person said yes to a purpose on a channel."""

    type: ClassVar[str] = "contacts.consent.granted.v1"


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(_ConsentFact):
    """A person takes his yes back."""

    type: ClassVar[str] = "contacts.consent.withdrawn.v1"


@dataclass(frozen=True, kw_only=True)
class ConsentObjected(_ConsentFact):
    """A person says no, whether anybody had asked or not."""

    type: ClassVar[str] = "contacts.consent.objected.v1"


@dataclass(frozen=True, kw_only=True)
class ConsentExpired(_ConsentFact):
    """A yes is too old to hold."""

    type: ClassVar[str] = "contacts.consent.expired.v1"


@dataclass(frozen=True, kw_only=True)
class _PurposeFact(DomainEvent):
    after: PurposeState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PurposeCreated(_PurposeFact):
    """There is one more thing that people are asked for."""

    type: ClassVar[str] = "contacts.purpose.created.v1"


@dataclass(frozen=True, kw_only=True)
class PurposeUpdated(_PurposeFact):
    """A purpose changed, or has new words."""

    type: ClassVar[str] = "contacts.purpose.updated.v1"


@dataclass(frozen=True, kw_only=True)
class SuppressionState:
    """The public state of a barred address: its hash; no ``scope`` is everything."""

    id: str
    address_hash: str
    channel: Channel
    scope: tuple[str, ...] | None
    reason: BarReason
    evidence_kind: EvidenceKind | None
    added_at: datetime
    lifted_at: datetime | None
    lifted_by: str | None


@dataclass(frozen=True, kw_only=True)
class _SuppressionFact(DomainEvent):
    after: SuppressionState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SuppressionAdded(_SuppressionFact):
    """An address is barred, whoever has it and whatever anybody says."""

    type: ClassVar[str] = "contacts.suppression.added.v1"


@dataclass(frozen=True, kw_only=True)
class SuppressionLifted(_SuppressionFact):
    """An address is free again as far as this suppression goes."""

    type: ClassVar[str] = "contacts.suppression.lifted.v1"


SAID: Final[Mapping[Action, type[_ConsentFact]]] = {
    "requested": ConsentRequested,
    "granted": ConsentGranted,
    "withdrawn": ConsentWithdrawn,
    "objected": ConsentObjected,
    "expired": ConsentExpired,
}
"""The fact of each action."""
FACTS: Final = (
    *SAID.values(),
    PurposeCreated,
    PurposeUpdated,
    SuppressionAdded,
    SuppressionLifted,
)
"""All that this feature publishes."""
