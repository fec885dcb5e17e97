"""A reminder: when somebody wants to be told, before something begins."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from chassis.domain import Aggregate
from interactions.tasks import errors
from interactions.tasks.events import SubjectKind
from interactions.values import local_instant

LATE_AFTER: Final = timedelta(minutes=1)
"""A reminder that rings this long after its moment says so."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """An instant; or exact minutes, or calendar days, before the subject begins."""

    at: datetime | None = None
    offset_minutes: int | None = None
    offset_days: int | None = None

    def __post_init__(self) -> None:
        """Refuse none and more than one."""
        given = (self.at, self.offset_minutes, self.offset_days)
        if sum(one is not None for one in given) != 1:
            raise errors.OneMomentError(pointer="/at")

    def before(self, start: datetime | None, zone: str) -> datetime:
        """Return the instant, for a subject that begins at ``start``.

        Days keep the local time of the clock. Raises NoMomentError.
        """
        if self.at is not None:
            return self.at
        if start is None:
            raise errors.NoMomentError(pointer="/subject_id")
        if self.offset_minutes is not None:
            # hours are exact, over a change of the clocks too
            return start.astimezone(UTC) - timedelta(minutes=self.offset_minutes)
        there = ZoneInfo(zone)
        local = start.astimezone(there).replace(tzinfo=None)
        return local_instant(local - timedelta(days=self.offset_days or 0), there)


@dataclass(kw_only=True)
class Reminder(Aggregate):
    """A row that a worker claims when it is due; ``fence`` and lease are beside it."""

    entity = "reminder"

    subject_kind: SubjectKind
    subject_id: str
    subject_at: datetime | None = None
    title: str = ""
    zone: str = "UTC"
    user_id: str
    moment: Moment
    channel: Literal["app", "mail"] = "app"
    state: Literal["waiting", "firing", "fired", "seen", "dropped"] = "waiting"
    due_at: datetime
    fired_at: datetime | None = None
    is_late: bool = False
    snoozes: int = 0
