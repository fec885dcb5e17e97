"""When time alone may change what a rule says of somebody."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from chassis.filters import Test, values_at

ONE_DAY: Final = timedelta(days=1)
TICK: Final = timedelta(milliseconds=1)
FEW: Final = 5
LAST: Final = date(9990, 1, 1)


def next_change(
    tests: Iterable[Test], document: Mapping[str, Any], now: datetime, zone: ZoneInfo
) -> datetime | None:
    """Return the next instant at which one of these conditions may turn over.

    It may come too early, but never too late.
    """
    today = now.astimezone(zone).date()
    found = (at for test in tests for at in _moments(test, document, today, zone))
    return min((at for at in found if at > now), default=None)


def _moments(
    test: Test, document: Mapping[str, Any], today: date, zone: ZoneInfo
) -> Iterator[datetime]:
    for value in values_at(document, test.field.path):
        if test.field.type == "month_day":
            days = _around_yearly(value, int(str(test.value)), today)
        else:
            instant = value if isinstance(value, datetime) else None
            day = _day_of(value, zone)
            if instant is not None:
                yield from (instant, instant + TICK)
            span = _span(test)
            days = [] if day is None else list(_turns(test.op, day, span))
        yield from (begins(day, zone) for day in days if day < LAST)


def _turns(op: str, day: date, span: relativedelta) -> Iterator[date]:
    """Return the local days from which on a condition about a day may turn over."""
    if day.year >= LAST.year - 400:
        return
    if op == "within_next":
        yield from (_first(lambda at: at + span >= day, day - span), day, day + ONE_DAY)
    else:
        yield from (day, _first(lambda at: at - span > day, day + span))


def _first(holds: Any, around: date) -> date:
    """Return the first day near ``around`` on which it holds: months differ."""
    days = (around + timedelta(days=n) for n in range(-FEW, FEW + 1))
    return next((day for day in days if holds(day)), around)


def _around_yearly(value: Any, ahead: int, today: date) -> list[date]:
    if not isinstance(value, Mapping):
        return []
    month, day = value.get("month", 1), value.get("day", 1)
    days = [_in_year(month, day, today.year + n) for n in range(-1, 3)]
    return [one for at in days for one in (at - timedelta(days=ahead), at + ONE_DAY)]


def _in_year(month: int, day: int, year: int) -> date:
    """Return the day of a year; 29 February has one in common years too."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 2, 28)


def _span(test: Test) -> relativedelta:
    period: Any = test.value
    return relativedelta(**{f"{period.unit}s": period.count})


def _day_of(value: Any, zone: ZoneInfo) -> date | None:
    if isinstance(value, datetime):
        return value.astimezone(zone).date()
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def begins(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a local day."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
