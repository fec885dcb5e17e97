"""One line of the ledger: who said what, on which words, and what proves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, new_id, utcnow
from contacts.consents.errors import EvidenceMissingError, FutureInstantError
from contacts.consents.events import (
    SAID,
    Action,
    ConsentState,
    Effective,
    EvidenceKind,
)
from contacts.values import Channel, ServiceMember

CARRIED: Final = (
    *("contact_id", "original_contact_id", "person_ids", "purpose_key", "channel"),
    *("address_hash", "owner_id", "team_ids", "service_team"),
)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What proves it: a number or a file, and who wrote it down, or from where."""

    kind: EvidenceKind
    ref: str = ""
    file_id: str | None = None
    user_id: str | None = None
    ip_hash: str | None = None


@dataclass(kw_only=True)
class ConsentRecord(Aggregate):
    """Written once and never changed; owner and teams are those of its moment."""

    entity: ClassVar = "consent"
    state_type: ClassVar = ConsentState

    contact_id: str
    original_contact_id: str
    person_ids: tuple[str, ...]
    purpose_key: str
    channel: Channel
    action: Action
    at: datetime
    wording_id: str | None = None
    wording_version: int | None = None
    evidence: Evidence | None = None
    address_hash: str | None = None
    expires_at: datetime | None = None
    released_by: str | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[ServiceMember, ...] = ()

    @classmethod
    def say(cls, **fields: Any) -> "ConsentRecord":
        """Write down what somebody said.

        Raises FutureInstantError, EvidenceMissingError.
        """
        said = cls(id=new_id(), **fields)
        if said.at > utcnow():
            raise FutureInstantError(pointer="/at")
        proof = said.evidence
        if said.action == "granted" and not (proof and (proof.ref or proof.file_id)):
            raise EvidenceMissingError(pointer="/evidence/ref")
        return said

    def expire(self) -> "ConsentRecord":
        """Return the line that ends this grant."""
        carried = {name: getattr(self, name) for name in CARRIED}
        ends = self.expires_at or utcnow()
        return ConsentRecord(id=new_id(), action="expired", at=ends, **carried)

    def tell(self, effective: Effective) -> None:
        """Record the fact of this line, and what holds with it."""
        fact = SAID[self.action]
        self.record(fact(after=self.snapshot(), effective=effective))

    def is_about(self, person_id: str) -> bool:
        """Say whether it was said by, or also for, one of the merged persons."""
        return person_id == self.original_contact_id or person_id in self.person_ids

    @property
    def recorded_at(self) -> datetime:
        """When it was written down, by the server."""
        return self.created_at

    @property
    def evidence_kind(self) -> EvidenceKind | None:
        """What sort of proof there is."""
        return self.evidence.kind if self.evidence else None

    @property
    def is_claim(self) -> bool:
        """Whether a file says so, and not the person."""
        return self.action == "granted" and self.evidence_kind == "import"

    @property
    def is_released(self) -> bool:
        """Whether it counts: what a file claims does once somebody released it."""
        return not self.is_claim or self.released_by is not None


def expires_at(at: datetime, days: int | None) -> datetime | None:
    """Return when a grant of this moment is too old; never without a term."""
    return None if days is None else at + timedelta(days=days)


def people_of(records: Sequence[ConsentRecord]) -> list[str]:
    """Return the persons who spoke, as they were before any merge."""
    return list(dict.fromkeys(one.original_contact_id for one in records))
