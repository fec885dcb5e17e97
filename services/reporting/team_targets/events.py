"""The facts about targets."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class TargetOwner:
    """Whose target it is."""

    kind: Literal["user", "team"]
    id: str


@dataclass(frozen=True, kw_only=True)
class TargetState:
    """The public state of a target; a sum of money is in minor units."""

    id: str
    owner: TargetOwner
    metric: str
    first_day: date
    last_day: date
    zone: str
    value: int
    currency: str | None
    state: str
    approved_by: str | None
    owner_id: str | None
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class _TargetFact(DomainEvent):
    after: TargetState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TargetCreated(_TargetFact):
    """Somebody has something to reach."""

    type = "reporting.target.created.v1"


@dataclass(frozen=True, kw_only=True)
class TargetUpdated(_TargetFact):
    """A target was changed or withdrawn; ``value_before`` is what held until now."""

    type = "reporting.target.updated.v1"
    value_before: int


@dataclass(frozen=True, kw_only=True)
class TargetReached(_TargetFact):
    """A target was reached; it is told once, whatever comes back later."""

    type = "reporting.target.reached.v1"
    actual: int


@dataclass(frozen=True, kw_only=True)
class TargetMissed(_TargetFact):
    """The period of a target is over by a day, and it was not reached."""

    type = "reporting.target.missed.v1"
    actual: int


FACTS: Final = (TargetCreated, TargetUpdated, TargetReached, TargetMissed)
"""All that this feature publishes."""
