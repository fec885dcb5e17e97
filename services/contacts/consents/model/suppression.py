"""An address that is barred, whoever has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, new_id, utcnow
from contacts.consents.errors import LiftedError
from contacts.consents.events import (
    BarReason,
    EvidenceKind,
    LiftKind,
    SuppressionAdded,
    SuppressionLifted,
    SuppressionState,
)
from contacts.consents.model.record import Evidence
from contacts.values import Channel

BOUNCES_COUNT: Final = timedelta(days=14)
MOST_BOUNCES: Final = 5
STRICTEST: Final[tuple[BarReason, ...]] = (
    *("erased", "legal", "complained", "unsubscribed", "manual", "hard_bounced"),
)
"""Of several reasons the first of these is named."""


@dataclass(frozen=True, kw_only=True)
class LiftProof:
    """Why it may be lifted; of paper or a confirmation, ``ref`` is the grant's id."""

    kind: LiftKind
    ref: str = ""
    user_id: str | None = None


@dataclass(kw_only=True)
class Suppression(Aggregate):
    """A bar; without ``scope`` it holds for every purpose."""

    entity: ClassVar = "suppression"
    state_type: ClassVar = SuppressionState

    address_hash: str
    channel: Channel
    scope: tuple[str, ...] | None = None
    reason: BarReason
    evidence: Evidence | None = None
    added_at: datetime
    lifted_at: datetime | None = None
    lifted_by: str | None = None
    lift_evidence: LiftProof | None = None

    @classmethod
    def bar(cls, **fields: Any) -> "Suppression":
        """Bar an address."""
        found = cls(id=new_id(), **fields)
        found.record(SuppressionAdded(after=found.snapshot()))
        return found

    def lift(self, proof: LiftProof) -> None:
        """Let the address be free again. Raises LiftedError."""
        if self.lifted_at is not None:
            raise LiftedError
        self.lifted_at, self.lifted_by = utcnow(), proof.user_id
        self.lift_evidence = proof
        changed = ("lifted_at", "lifted_by")
        self.record(SuppressionLifted(after=self.snapshot(), changed=changed))

    def bars(self, purpose_key: str, channel: Channel, at: datetime) -> bool:
        """Say whether it barred the address for a purpose at a moment."""
        lasted = self.lifted_at is None or at < self.lifted_at
        fits = self.scope is None or purpose_key in self.scope
        return self.channel == channel and fits and self.added_at <= at and lasted

    @property
    def standing(self) -> str:
        """What there is only one of as long as it is not lifted."""
        scope = "*" if self.scope is None else ",".join(sorted(self.scope))
        return f"{self.address_hash}|{self.channel}|{self.reason}|{scope}"

    @property
    def evidence_kind(self) -> EvidenceKind | None:
        """What sort of proof there is."""
        return self.evidence.kind if self.evidence else None

    @property
    def needs_the_person(self) -> bool:
        """Whether only what the person said himself lifts it."""
        return self.reason != "hard_bounced"


@dataclass(frozen=True, kw_only=True)
class SoftBounces:
    """When mail came back from an address, not for good; ``id`` is its keyed hash."""

    id: str
    at: tuple[datetime, ...] = ()

    def again(self, now: datetime) -> "SoftBounces":
        """Count one more; what is two weeks before the newest counts no more."""
        newest = max((*self.at, now))
        known = sorted({*self.at, now})
        recent = tuple(one for one in known if one > newest - BOUNCES_COUNT)
        return SoftBounces(id=self.id, at=recent)

    @property
    def is_enough(self) -> bool:
        """Whether the address is as good as none."""
        return len(self.at) >= MOST_BOUNCES


def strictest(reasons: Iterable[BarReason]) -> BarReason | None:
    """Return the reason that is named."""
    return min(reasons, key=STRICTEST.index, default=None)
