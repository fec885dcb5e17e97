"""Days as people and programs write them, with or without a year."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from chassis.domain import utcnow
from chassis.filters import fold

DateOrder = Literal["day_first", "month_first"]
DayKind = Literal["birthday", "wedding_anniversary", "custom"]
NO_YEAR: Final = frozenset({0, 1604})
"""What Outlook, and what Apple's address book writes for a year nobody knows."""
LEAP_YEAR: Final = 2000
_YEAR_FIRST: Final = re.compile(
    r"(\d{4}|--?)[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[t ].*)?"
)
_NUMBERS: Final = re.compile(r"(\d{1,2})([-/.] ?)(\d{1,2})\.?(?:[-/. ] ?(\d{4}|\d\d))?")
_NAMED: Final = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ .-]+(?P<month>[a-z]{3,9})"),
    re.compile(r"(?P<month>[a-z]{3,9})[ .-]+(?P<day>\d{1,2})(?:st|nd|rd|th)?"),
)
_MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"
_EMPTY: Final = re.compile(r"[0/.-]*")


@dataclass(frozen=True)
class Day:
    """A day of the calendar that comes every year."""

    kind: DayKind
    month: int
    day: int
    year: int | None = None
    label: str = ""


class AmbiguousDayError(ValueError):
    """Day and month may be either way round."""


def kind_of(label: str) -> DayKind:
    """Return what an address book means by the name of a day."""
    words = fold(label)
    if "birthday" in words:
        return "birthday"
    return "wedding_anniversary" if "anniversary" in words else "custom"


def read_day(text: str, order: DateOrder | None) -> tuple[int, int, int | None] | None:
    """Return month, day and year; None for an empty day such as ``0/0/00``.

    Where two numbers may be either way round, ``order`` decides. Raises
    AmbiguousDayError without it, and ValueError for what is no day.
    """
    text = fold(text)
    if _EMPTY.fullmatch(text):
        return None
    if found := _YEAR_FIRST.fullmatch(text):
        return _checked(found[2], found[3], found[1])
    if found := _NUMBERS.fullmatch(text):
        first, sign, second, year = found.groups()
        month, day = _sorted(int(first), int(second), sign.strip(), order)
        return _checked(month, day, year)
    return _named(text)


def _sorted(
    first: int, second: int, sign: str, order: DateOrder | None
) -> tuple[int, int]:
    """Return month and day; with dots the day stands first wherever dots are used."""
    if sign == "." or first > 12 or first == second:  # noqa: PLR2004
        return second, first
    if second > 12:  # noqa: PLR2004
        return first, second
    if order is None:
        raise AmbiguousDayError
    return (second, first) if order == "day_first" else (first, second)


def _named(text: str) -> tuple[int, int, int | None]:
    """Read a day whose month is a word: ``7 March 1980``, ``Mar 7, 1980``."""
    year = re.search(r"[ ,.-]+(\d{4})$", text)
    rest = text[: year.start()] if year else text
    for pattern in _NAMED:
        found = pattern.fullmatch(rest)
        at = _MONTHS.find(found["month"][:3]) if found else -1
        if found and at >= 0 and at % 3 == 0:
            return _checked(at // 3 + 1, found["day"], year and year[1])
    raise ValueError(text)


def _checked(
    month: str | int, day: str | int, year: str | None
) -> tuple[int, int, int | None]:
    number = int(year) if year and year.isdecimal() else None
    if number is not None and len(str(year)) == 2:  # noqa: PLR2004
        this_year = utcnow().year
        number += this_year // 100 * 100
        number -= 100 * (number > this_year)
    number = None if number in NO_YEAR else number
    date(number or LEAP_YEAR, int(month), int(day))
    return int(month), int(day), number
