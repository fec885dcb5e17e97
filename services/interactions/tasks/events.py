"""The facts about tasks, reminders and promises; texts stay with their owner."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from chassis.domain import DomainEvent

SubjectKind = Literal[
    "activity", "task", "promise", "callback", "important_date", "deal", "contact"
]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a task comes from."""

    kind: Literal["user", "rule", "promise", "automation", "case", "callback"] = "user"
    ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class TaskState:
    """The public state of a task."""

    id: str
    kind: str
    contact_id: str | None
    company_id: str | None
    deal_id: str | None
    case_id: str | None
    due_at: datetime | None
    due_on: date | None
    overdue_at: datetime
    priority: str
    state: str
    assignee_id: str
    team_ids: tuple[str, ...]
    origin: Origin
    completed_at: datetime | None
    missed_at: datetime | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PromiseState:
    """The public state of a promise."""

    id: str
    contact_id: str
    due_at: datetime
    made_by: str
    team_ids: tuple[str, ...]
    activity_id: str | None
    case_id: str | None
    callback_id: str | None
    state: str
    kept_at: datetime | None
    fulfilled_late_at: datetime | None
    task_id: str
    customer_told_at: datetime | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _TaskFact(DomainEvent):
    after: TaskState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TaskCreated(_TaskFact):
    """Somebody has something to do."""

    type = "interactions.task.created.v1"


@dataclass(frozen=True, kw_only=True)
class TaskUpdated(_TaskFact):
    """A task was changed, given to somebody else, opened again, trashed or restored."""

    type = "interactions.task.updated.v1"


@dataclass(frozen=True, kw_only=True)
class TaskCompleted(_TaskFact):
    """A task is done."""

    type = "interactions.task.completed.v1"


@dataclass(frozen=True, kw_only=True)
class TaskCancelled(_TaskFact):
    """A task need not be done any more."""

    type = "interactions.task.cancelled.v1"


@dataclass(frozen=True, kw_only=True)
class TaskMissed(_TaskFact):
    """The moment of an open task passed; it is told once."""

    type = "interactions.task.missed.v1"


@dataclass(frozen=True, kw_only=True)
class ReminderFired(DomainEvent):
    """A reminder rang; ``is_late`` when nobody was there to ring it in time."""

    type = "interactions.reminder.fired.v1"
    reminder_id: str
    subject_kind: SubjectKind
    subject_id: str
    user_id: str
    channel: Literal["app", "mail"]
    due_at: datetime
    subject_at: datetime | None
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class _PromiseFact(DomainEvent):
    after: PromiseState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PromiseMade(_PromiseFact):
    """A colleague told a customer what he would do, and by when."""

    type = "interactions.promise.made.v1"


@dataclass(frozen=True, kw_only=True)
class PromiseKept(_PromiseFact):
    """A promise was fulfilled; a broken one only late."""

    type = "interactions.promise.kept.v1"
    activity_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(_PromiseFact):
    """The time of an open promise passed; it is told once."""

    type = "interactions.promise.broken.v1"


@dataclass(frozen=True, kw_only=True)
class PromiseWithdrawn(_PromiseFact):
    """A promise was taken back."""

    type = "interactions.promise.withdrawn.v1"


FACTS: Final = (
    TaskCreated,
    TaskUpdated,
    TaskCompleted,
    TaskCancelled,
    TaskMissed,
    ReminderFired,
    PromiseMade,
    PromiseKept,
    PromiseBroken,
    PromiseWithdrawn,
)
"""All that this feature publishes."""
