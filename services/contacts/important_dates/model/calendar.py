"""Calendar days in a zone: which one is observed, and when it begins."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from contacts.important_dates.errors import ImpossibleDateError

LeapDay = Literal["feb_28", "mar_1"]
LEAP_YEAR = 2000


def check_day(month: int, day: int, year: int | None) -> None:
    """Raise ImpossibleDateError for a day that no calendar has."""
    try:
        date(year or LEAP_YEAR, month, day)
    except ValueError as error:
        raise ImpossibleDateError(pointer="/day") from error


def observed(month: int, day: int, year: int, leap_day: LeapDay) -> date:
    """Return the day of a year; 29 February has one in common years too."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 2, 28) if leap_day == "feb_28" else date(year, 3, 1)


def begins(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a local day.

    Where the clock skips midnight it is the first instant after it; of a day that the
    zone skips, the beginning of the next one.
    """
    local = datetime.combine(day, time())
    while True:
        instant = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local:
            return instant
        local += timedelta(minutes=1)


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the day that the calendar of a zone shows at an instant."""
    return instant.astimezone(zone).date()
