"""Business hours: when a team is open, and how much of a time that is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from interactions.staff.errors import NeverOpenError
from interactions.values import local_instant

ONE_DAY: Final = timedelta(days=1)
FARTHEST: Final = 3660


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Open on one day of the week; Monday is 1.

    An end that is not after the start is on the next day.
    """

    weekday: int
    start: str
    end: str


OFFICE: Final = tuple(
    Hours(weekday=day, start="09:00", end="18:00") for day in range(1, 6)
)
"""The hours of a house that has said nothing: Monday to Friday, nine to six."""


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The open hours of a team; a window belongs to the day on which it begins."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    hours: tuple[Hours, ...] = OFFICE
    holidays: frozenset[date] = frozenset()

    def after(self, start: datetime, span: timedelta) -> datetime:
        """Return the instant at which ``span`` of open time has passed since ``start``.

        Raises NeverOpenError.
        """
        for opens, closes in self._windows(start):
            if span <= closes - opens:
                return opens + span
            span -= closes - opens
        raise NeverOpenError

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much open time lies between two instants."""
        total = timedelta()
        if start < end:
            for opens, closes in self._windows(start):
                if opens >= end:
                    break
                total += min(closes, end) - opens
        return total

    def days_after(self, start: datetime, days: int) -> datetime:
        """Return the same local time, so many days later on which the team opens.

        Raises NeverOpenError.
        """
        local = start.astimezone(self.zone)
        day = local.date()
        for _ in range(FARTHEST):
            day += ONE_DAY
            days -= any(True for _ in self._of(day))
            if days <= 0:
                return local_instant(datetime.combine(day, local.time()), self.zone)
        raise NeverOpenError

    def _windows(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the open times from ``start`` on, in order, none twice."""
        reached = start.astimezone(UTC)
        day = reached.astimezone(self.zone).date() - ONE_DAY
        for _ in range(FARTHEST):
            for opens, closes in sorted(self._of(day)):
                if closes > reached:
                    yield max(opens, reached), closes
                    reached = closes
            day += ONE_DAY

    def _of(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        if day in self.holidays:
            return
        for hours in self.hours:
            if hours.weekday == day.isoweekday():
                last = day if hours.end > hours.start else day + ONE_DAY
                yield self._at(day, hours.start), self._at(last, hours.end)

    def _at(self, day: date, clock: str) -> datetime:
        return local_instant(
            datetime.combine(day, time.fromisoformat(clock)), self.zone
        )
