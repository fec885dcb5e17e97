"""The facts about activities; texts stay with their owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from chassis.domain import DomainEvent

Mood = Literal["positive", "neutral", "negative"]


@dataclass(frozen=True, kw_only=True)
class Sentiment:
    """How the person felt about it; ``method`` says who thinks so."""

    label: Mood
    method: Literal["person"] = "person"

    @property
    def score(self) -> int:
        """The same as a number from -1 to 1."""
        return {"positive": 1, "neutral": 0, "negative": -1}[self.label]


@dataclass(frozen=True, kw_only=True)
class ActivityState:
    """The public state; of a private activity only ids, state and times."""

    id: str
    kind: str
    state: str
    direction: str
    contact_id: str
    contact_ids: tuple[str, ...]
    company_id: str | None
    deal_id: str | None = None
    case_id: str | None = None
    campaign_id: str | None
    reason: str | None
    planned_start: datetime | None
    planned_end: datetime | None
    series_id: str | None
    recurrence: str | None
    started_at: datetime | None
    ended_at: datetime | None
    result: str | None
    next_activity_id: str | None
    sentiment: Sentiment | None = None
    offered_count: int
    body_length: int
    tags: tuple[str, ...]
    visibility: str
    owner_id: str
    team_ids: tuple[str, ...]
    occurred_at: datetime
    recorded_at: datetime
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ActivityPlanned(DomainEvent):
    """An activity was put into the calendar."""

    type = "interactions.activity.planned.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActivityRecorded(DomainEvent):
    """A touch was entered after the fact, notes included."""

    type = "interactions.activity.recorded.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()

    def happened_at(self) -> datetime:
        """Return when the touch took place."""
        return self.after.occurred_at


@dataclass(frozen=True, kw_only=True)
class ActivityCompleted(DomainEvent):
    """A planned activity got its outcome."""

    type = "interactions.activity.completed.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()
    is_repeat: bool = False

    def happened_at(self) -> datetime:
        """Return when the touch took place."""
        return self.after.occurred_at


@dataclass(frozen=True, kw_only=True)
class ActivityRescheduled(DomainEvent):
    """A planned activity was moved to another time."""

    type = "interactions.activity.rescheduled.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()
    previous_start: datetime
    previous_end: datetime


@dataclass(frozen=True, kw_only=True)
class ActivityCancelled(DomainEvent):
    """A planned activity will not take place."""

    type = "interactions.activity.cancelled.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActivityMissed(DomainEvent):
    """A planned activity passed a week ago and nobody said how it ended."""

    type = "interactions.activity.missed.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActivityUpdated(DomainEvent):
    """An activity was corrected."""

    type = "interactions.activity.updated.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActivityDeleted(DomainEvent):
    """An activity went to the trash."""

    type = "interactions.activity.deleted.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ActivityRestored(DomainEvent):
    """An activity came back from the trash."""

    type = "interactions.activity.restored.v1"
    after: ActivityState
    changed: tuple[str, ...] = ()


FACTS: Final = (
    ActivityPlanned,
    ActivityRecorded,
    ActivityCompleted,
    ActivityRescheduled,
    ActivityCancelled,
    ActivityMissed,
    ActivityUpdated,
    ActivityDeleted,
    ActivityRestored,
)
"""All that this feature publishes."""
