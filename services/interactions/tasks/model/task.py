"""A task: who does what by when."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from interactions.tasks import errors, events
from interactions.tasks.events import Origin
from interactions.values import local_instant

Kind = Literal["call", "mail", "visit", "prepare", "approve", "other"]
Priority = Literal["low", "normal", "high", "urgent"]
State = Literal["open", "done", "cancelled"]


def overdue(due_at: datetime | None, due_on: date | None, zone: str) -> datetime:
    """Return when a task is overdue: at its instant, or when the local day has ended.

    Raises OneDueError unless exactly one of the two is given.
    """
    if due_at is not None and due_on is None:
        return due_at
    if due_on is None or due_at is not None:
        raise errors.OneDueError(pointer="/due_at")
    midnight = datetime.combine(due_on + timedelta(days=1), time())
    return local_instant(midnight, ZoneInfo(zone))


@dataclass(frozen=True, kw_only=True)
class CheckItem:
    """One line to tick off."""

    text: str
    done: bool = False


@dataclass(kw_only=True)
class Task(Aggregate):
    """``zone`` is the assignee's: a task due on a day is due by his clock."""

    entity = "task"
    state_type = events.TaskState

    title: str
    text: str = ""
    kind: Kind = "other"
    contact_id: str | None = None
    original_contact_id: str | None = None
    company_id: str | None = None
    deal_id: str | None = None
    case_id: str | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    zone: str = "UTC"
    overdue_at: datetime = field(default_factory=utcnow)
    priority: Priority = "normal"
    state: State = "open"
    assignee_id: str
    team_ids: tuple[str, ...] = ()
    checklist: tuple[CheckItem, ...] = ()
    origin: Origin = field(default_factory=Origin)
    result: str = ""
    completed_at: datetime | None = None
    missed_at: datetime | None = None

    @property
    def owner_id(self) -> str:
        """The assignee, whose record it is."""
        return self.assignee_id

    @classmethod
    def create(cls, **fields: Any) -> "Task":
        """Give somebody something to do; raises OneDueError."""
        task = cls(id=new_id(), **fields)
        task.original_contact_id = task.contact_id
        task.overdue_at = overdue(task.due_at, task.due_on, task.zone)
        task.record(events.TaskCreated(after=task.snapshot()))
        return task

    def correct(self, **changes: Any) -> None:
        """Change fields; one kind of due replaces the other. Raises OneDueError.

        A later moment takes back that the task was missed: it can be missed again.
        """
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        for one, other in (("due_at", "due_on"), ("due_on", "due_at")):
            if changes.get(one) is not None and other not in changes:
                setattr(self, other, None)
        self.overdue_at = overdue(self.due_at, self.due_on, self.zone)
        if self.overdue_at > max(before.overdue_at, utcnow()):
            self.missed_at = None
        self._record(events.TaskUpdated, before, tuple(changes))

    def assign(self, user_id: str, team_ids: tuple[str, ...], zone: str) -> None:
        """Give it to somebody else, on whose clock it is due now."""
        self._require(self.state == "open")
        changes = {"assignee_id": user_id, "team_ids": team_ids, "zone": zone}
        self.correct(**changes)

    def complete(self, result: str = "") -> None:
        """Tick it off; a missed one stays missed. Raises NotOpenError."""
        self._require(self.state == "open")
        before = self.snapshot()
        self.state, self.result, self.completed_at = "done", result, utcnow()
        self._record(events.TaskCompleted, before)

    def cancel(self, reason: str = "") -> None:
        """Call it off. Raises NotOpenError."""
        self._require(self.state == "open")
        before = self.snapshot()
        self.state, self.result = "cancelled", reason
        self._record(events.TaskCancelled, before)

    def reopen(self) -> None:
        """Take it up again. Raises NotDoneError."""
        if self.state == "open":
            raise errors.NotDoneError
        before = self.snapshot()
        self.state, self.result, self.completed_at = "open", "", None
        self._record(events.TaskUpdated, before)

    def miss(self) -> None:
        """Note that its moment has passed."""
        before = self.snapshot()
        self.missed_at = utcnow()
        self._record(events.TaskMissed, before)

    def trash(self, *, away: bool) -> None:
        """Put it into the trash, or take it out. Raises NotInTrashError."""
        if not away and self.deleted_at is None:
            raise errors.NotInTrashError
        before = self.snapshot()
        self.deleted_at = utcnow() if away else None
        self._record(events.TaskUpdated, before)

    @staticmethod
    def _require(fits: bool) -> None:  # noqa: FBT001  it reads as an assertion
        if not fits:
            raise errors.NotOpenError

    def _record(
        self,
        event: type[events._TaskFact],
        before: events.TaskState,
        also: tuple[str, ...] = (),
    ) -> None:
        after = self.snapshot()
        names = tuple(dict.fromkeys((*changed_fields(before, after), *also)))
        self.record(event(after=after, changed=names))
