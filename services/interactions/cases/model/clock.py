"""A clock of a case: it runs in open hours, pauses, warns, and runs out once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from interactions.staff.model import Calendar

WARNS_AT: Final = 0.75
_HOURS: Final = {"urgent": (1, 8), "high": (2, 16), "normal": (4, 27), "low": (9, 45)}
TARGETS: Final = {
    priority: {
        "first_response": timedelta(hours=first),
        "resolution": timedelta(hours=whole),
    }
    for priority, (first, whole) in _HOURS.items()
}
"""Open hours until the first answer and until the end, by priority."""


@dataclass(frozen=True, kw_only=True)
class Clock:
    """``met_at`` stops it; what it told already, it does not tell again."""

    due_at: datetime
    warn_at: datetime
    met_at: datetime | None = None
    has_warned: bool = False
    is_missed: bool = False

    @classmethod
    def started(cls, start: datetime, span: timedelta, calendar: Calendar) -> "Clock":
        """Start it; raises NeverOpenError."""
        return cls(
            due_at=calendar.after(start, span),
            warn_at=calendar.after(start, span * WARNS_AT),
        )

    @property
    def next_at(self) -> datetime | None:
        """When it has something to tell."""
        if self.met_at or self.is_missed:
            return None
        return self.due_at if self.has_warned else self.warn_at

    def met(self, at: datetime) -> "Clock":
        """Stop it; the first time counts."""
        return self if self.met_at else replace(self, met_at=at)

    def resumed(self, since: datetime, now: datetime, calendar: Calendar) -> "Clock":
        """Go on after a pause, with the open time that was left at its beginning."""

        def later(moment: datetime) -> datetime:
            left = calendar.between(since, moment)
            return calendar.after(now, left) if moment > since else moment

        if self.met_at:
            return self
        return replace(self, due_at=later(self.due_at), warn_at=later(self.warn_at))
