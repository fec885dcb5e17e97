"""The facts about refusals; what the person said stays with its owner."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class RefusalState:
    """The public state of a refusal."""

    id: str
    contact_id: str | None
    company_id: str | None
    subject_kind: str
    subject_id: str
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


@dataclass(frozen=True, kw_only=True)
class _RefusalFact(DomainEvent):
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
class RefusalRecovered(_RefusalFact):
    """A later yes has made up for a no."""

    type = "interactions.refusal.recovered.v1"


FACTS: Final = (RefusalRecorded, RefusalRecovered)
"""All that this feature publishes."""
