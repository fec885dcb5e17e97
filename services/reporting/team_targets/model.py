"""A target: a number that a colleague or a team is to reach in a period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from chassis.domain import Aggregate, changed_fields, new_id
from reporting.team_targets import errors, events
from reporting.team_targets.events import TargetOwner
from reporting.values import MOST_YEARS, Metric

WEEKEND: Final = 5
"""The first day of the week, counted from Monday as 0, that is no business day."""
GRACE: Final = timedelta(days=1)
"""How long after its period a target may still be reached by what is told late."""


@dataclass(kw_only=True)
class Target(Aggregate):
    """``owner_id`` and ``team_ids`` say who may see it."""

    entity = "target"
    state_type = events.TargetState

    owner: TargetOwner
    metric: str
    first_day: date
    last_day: date
    zone: str = "UTC"
    value: int
    currency: str | None = None
    note: str = ""
    state: Literal["active", "reached", "missed", "withdrawn"] = "active"
    approved_by: str | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()

    @classmethod
    def set_for(cls, owner: TargetOwner, metric: Metric, **fields: Any) -> "Target":
        """Set a target; raises CurrencyMissingError, TargetPeriodError."""
        owner_id = owner.id if owner.kind == "user" else None
        target = cls(
            id=new_id(), owner=owner, metric=metric.key, owner_id=owner_id, **fields
        )
        if (target.currency is None) == (metric.unit == "money"):
            raise errors.CurrencyMissingError(pointer="/currency")
        target._check()
        target.record(events.TargetCreated(after=target.snapshot()))
        return target

    @property
    def is_current(self) -> bool:
        """Whether another target may not be set for the same."""
        return self.state != "withdrawn"

    def change(self, changes: Mapping[str, Any]) -> None:
        """Change it; the old value stays in its history. Raises TargetPeriodError."""
        if self.state == "withdrawn":
            raise errors.TargetWithdrawnError
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        self._check()
        after = self.snapshot()
        fact = events.TargetUpdated(
            after=after,
            changed=(*changed_fields(before, after), *({"note"} & set(changes))),
            value_before=before.value,
        )
        self.record(fact)

    def judge(self, actual: int, now: datetime) -> None:
        """Note that it is reached, or that it can be no more; each is told once."""
        if self.state == "active" and actual >= self.value:
            self.state = "reached"
            after = self.snapshot()
            fact = events.TargetReached(after=after, changed=("state",), actual=actual)
            self.record(fact)
        elif self.state == "active" and now >= self.ends_at + GRACE:
            self.state = "missed"
            after = self.snapshot()
            self.record(
                events.TargetMissed(after=after, changed=("state",), actual=actual)
            )

    @property
    def ends_at(self) -> datetime:
        """The first instant after the period."""
        after = datetime.combine(self.last_day + timedelta(days=1), time.min)
        return after.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def expected(self, today: date) -> int:
        """Return what the share of business days that are gone would come to."""
        gone, whole = (
            self.days_gone(today),
            business_days(self.first_day, self.last_day),
        )
        return self.value * gone // whole if whole else self.value

    def forecast(self, actual: int, today: date) -> int | None:
        """Return what it comes to at the end if it goes on like this."""
        gone, whole = (
            self.days_gone(today),
            business_days(self.first_day, self.last_day),
        )
        return actual * whole // gone if gone else None

    def days_gone(self, today: date) -> int:
        """Count the business days of the period up to and with ``today``."""
        return business_days(self.first_day, min(today, self.last_day))

    def _check(self) -> None:
        longest = timedelta(days=MOST_YEARS * 366)
        if not timedelta() <= self.last_day - self.first_day <= longest:
            raise errors.TargetPeriodError(pointer="/period/to")


def business_days(first: date, last: date) -> int:
    """Count Mondays to Fridays between two days, both included."""
    days = max(0, (last - first).days + 1)
    weeks, rest = divmod(days, 7)
    odd = sum((first.weekday() + n) % 7 < WEEKEND for n in range(rest))
    return weeks * WEEKEND + odd
