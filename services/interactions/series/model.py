"""A series: the local times at which something takes place again and again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, starmap
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

from chassis.domain import Aggregate, new_id
from interactions.series.errors import NoOccurrenceError, RecurrenceError
from interactions.values import local_instant

AHEAD: Final = timedelta(days=366)
BACK: Final = timedelta(days=31)
"""What took place longer ago than this is not entered afterwards."""
MOST_AHEAD: Final = 200
"""So many are in the calendar at once: all of them can change in one transaction."""
FARTHEST: Final = timedelta(days=3300)
"""Longer than 29 February may take to come again."""
DAY: Final = "(MO|TU|WE|TH|FR|SA|SU)"
UP_TO_31: Final = r"[+-]?(0?[1-9]|[12]\d|3[01])"
PARTS: Final = {
    "FREQ": "(DAILY|WEEKLY|MONTHLY|YEARLY)",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,2}",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYDAY": f"([+-]?[1-5])?{DAY}",
    "BYMONTHDAY": UP_TO_31,
    "BYMONTH": "(0?[1-9]|1[0-2])",
    "BYSETPOS": UP_TO_31,
    "WKST": DAY,
}
BY_THE_MONTH: Final = frozenset({"BYMONTHDAY", "BYMONTH", "BYSETPOS"})
"""What means something each month or year; by the day it may search for ages."""
LISTS: Final = frozenset({"BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"})
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_YEAR: Final = 9000
LAST_DAY: Final = datetime(9999, 12, 31)  # noqa: DTZ001, on the clock of any zone
TOMORROW: Final = timedelta(days=1)
A_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Rule:
    """A recurrence rule of RFC 5545 (RRULE), read on the local clock.

    Days and longer only: FREQ, INTERVAL, COUNT, UNTIL, BYDAY and WKST, by the month
    and the year also BYMONTHDAY, BYMONTH and BYSETPOS.
    """

    repeats: rrule
    until: datetime | None
    count: int | None

    @classmethod
    def read(cls, text: str, start: datetime, zone: ZoneInfo) -> "Rule":
        """Read a rule of something that begins at a local time.

        Raises RecurrenceError.
        """
        try:
            parts = _parts(text)
            _check(parts)
            count = int(parts.pop("COUNT", 0)) or None
            until = _local(parts.pop("UNTIL", ""), zone)
            kept = ";".join(f"{name}={value}" for name, value in parts.items())
            repeats = rrulestr(kept, dtstart=start)
        except ValueError as error:
            raise RecurrenceError(pointer="/recurrence") from error
        if not isinstance(repeats, rrule) or start.year > LAST_YEAR:
            raise RecurrenceError(pointer="/recurrence")
        return cls(repeats, until, count)

    def starts(self, before: datetime) -> Iterator[datetime]:
        """Yield the local starts up to a local time, the earliest first."""
        end = min(before, self.until or before)
        yield from islice(self.repeats.replace(until=end), self.count)

    @property
    def last(self) -> datetime | None:
        """The last local start, or a time behind it; None when there is always more."""
        if self.count is None:
            return self.until
        return max(self.starts(LAST_DAY), default=None)


@dataclass(kw_only=True)
class Series(Aggregate):
    """What takes place again: by which rule, and up to when it is in the calendar.

    ``start`` and ``last`` are local times of the rule; what was moved as a whole takes
    place ``shift_minutes`` away from it on the clock. ``grows_at`` is when somebody
    should look whether there is more of it, None when it is whole.
    """

    entity = "series"

    rule: str
    start: str
    zone: str
    last: str = ""
    shift_minutes: int = 0
    grows_at: datetime | None = None

    @classmethod
    def begin(cls, rule: str, start: str, zone: str) -> "Series":
        """Begin a series. Raises RecurrenceError."""
        series = cls(id=new_id(), rule=rule, start=start, zone=zone, version=1)
        series._rule()
        return series

    def grow(self, now: datetime) -> list[str]:
        """Return the next local starts, which count as made from now on.

        Raises NoOccurrenceError when there is not even a first one.
        """
        today = now.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)
        here = max(today, self._start)
        found = self._rule().starts(here + FARTHEST)
        near, more = _split(found, here + AHEAD)
        known = [f"{at:%Y-%m-%dT%H:%M}" for at in near if at > today - BACK]
        made = [at for at in known if at <= self.last]
        ahead = sum(at > f"{today:%Y-%m-%dT%H:%M}" for at in made)
        new = known[len(made) : len(made) + MOST_AHEAD - ahead]
        if not (new or self.last):
            raise NoOccurrenceError(pointer="/recurrence")
        self.last = new[-1] if new else self.last
        self.grows_at = now + TOMORROW
        if not known or self.last >= known[-1]:
            later = more and more.replace(tzinfo=UTC) - AHEAD
            self.grows_at = later and max(self.grows_at, later)
        return new

    def end(self) -> None:
        """Let nothing more of it take place than what is in the calendar."""
        self.grows_at = None

    def told(self, shift_minutes: int, *, before: str | None, days: bool) -> str | None:
        """Return its rule as calendars read it (RRULE), so much later on the clock.

        It ends before the local time ``before`` of its own rule; the end is an instant,
        or a date where ``days`` are whole. None when moved by a day it follows no rule.
        """
        shift, start = timedelta(minutes=shift_minutes), self._start
        kept = _moved(_parts(self.rule), ((start + shift).date() - start.date()).days)
        if kept is None:
            return None
        ends = [datetime.fromisoformat(before) - A_MINUTE] if before else []
        ends += [last] if (last := self._rule().last) else []
        if ends:
            last, zone = min(ends) + shift, ZoneInfo(self.zone)
            until = f"{local_instant(last, zone):%Y%m%dT%H%M%SZ}"
            kept["UNTIL"] = f"{last:%Y%m%d}" if days else until
        return ";".join(f"{name}={value}" for name, value in kept.items())

    @property
    def _start(self) -> datetime:
        return datetime.fromisoformat(self.start)

    def _rule(self) -> Rule:
        return Rule.read(self.rule, self._start, ZoneInfo(self.zone))


def _parts(text: str) -> dict[str, str]:
    return dict(part.split("=") for part in text.upper().split(";"))


def _moved(parts: dict[str, str], days: int) -> dict[str, str] | None:
    """Return a rule without its end, so many days later; None if it is none then."""
    kept = {name: parts[name] for name in parts if name not in ("COUNT", "UNTIL")}
    if days == 0:
        return kept
    named = [kept.get("BYDAY", "MO"), kept.get("WKST", "MO")]
    if kept["FREQ"] in ("MONTHLY", "YEARLY") or not named[0].replace(",", "").isalpha():
        return None  # the day after the first Monday is no first Tuesday
    later = [
        ",".join(DAYS[(DAYS.index(day) + days) % 7] for day in each.split(","))
        for each in named
    ]
    kept |= {"BYDAY": later[0]} if "BYDAY" in kept else {}
    return {**kept, "WKST": later[1]}


def _check(parts: Mapping[str, str]) -> None:
    """Refuse what is no rule that we know."""
    is_often = parts.get("FREQ") in ("DAILY", "WEEKLY")
    if (
        "FREQ" not in parts
        or not all(starmap(_is_part, parts.items()))
        or (is_often and BY_THE_MONTH & parts.keys())
    ):
        raise RecurrenceError(pointer="/recurrence")


def _is_part(name: str, value: str) -> bool:
    """Say whether this is a part of a rule that we know."""
    values = value.split(",") if name in LISTS else [value]
    known = PARTS.get(name)
    return known is not None and all(re.fullmatch(known, each) for each in values)


def _split(
    starts: Iterator[datetime], before: datetime
) -> tuple[list[datetime], datetime | None]:
    """Return the starts up to a local time, and the first one behind it."""
    near: list[datetime] = []
    for at in starts:
        if at > before:
            return near, at
        near.append(at)
    return near, None


def _local(until: str, zone: ZoneInfo) -> datetime | None:
    """Return an UNTIL as a local time; a day means its end."""
    if not until:
        return None
    at = datetime.fromisoformat(until)
    if "T" not in until:
        return at + timedelta(hours=23, minutes=59)
    return at.astimezone(zone).replace(tzinfo=None) if at.tzinfo else at
