"""The facts about teams that we publish."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class OpenHours:
    """Open on one day of the week (ISO 8601, Monday is 1), in local times ``HH:MM``.

    Hours that end before they start end on the next day.
    """

    weekday: int
    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class TeamState:
    id: str
    name: str
    kind: Literal["workspace", "department", "store", "call_centre", "partner"]
    parent_id: str | None
    ancestor_ids: tuple[str, ...]
    team_lead_ids: tuple[str, ...]
    zone: str
    currency: str | None
    locale: str | None
    region: str | None
    business_hours: tuple[OpenHours, ...]
    holidays: tuple[date, ...]
    created_at: datetime
    updated_at: datetime
    absorbed_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TeamCreated(DomainEvent):
    type: ClassVar[str] = "gateway.team.created.v1"
    after: TeamState


@dataclass(frozen=True, kw_only=True)
class TeamUpdated(DomainEvent):
    type: ClassVar[str] = "gateway.team.updated.v1"
    after: TeamState
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TeamDeleted(DomainEvent):
    """``moved_to`` is the team that has its members and records from then on."""

    type: ClassVar[str] = "gateway.team.deleted.v1"
    after: TeamState
    moved_to: str
