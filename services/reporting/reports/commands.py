"""Keeping sums of days that rest, so that a report adds up a few numbers per month."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from chassis.domain import utcnow
from chassis.mongo import Store
from reporting.history.model import Axis
from reporting.history.queries.kept import (
    ONE,
    Changes,
    get_line,
    get_midnight,
    get_name,
    get_rows,
    list_changes,
    list_cubes,
    list_raw,
    list_stored,
)
from reporting.history.queries.lines import How, Line, get_aged, list_lines, list_merged
from reporting.history.queries.periods import find_last, get_present
from reporting.history.queries.standing import (
    FIRST,
    find_changes_before,
    find_start,
    get_beginning,
    list_moved,
)
from reporting.history.queries.times import AXES
from reporting.history.queries.wanted import find_wanted, get_visible
from reporting.values import Asked, Report, parse_zone

RESTS: Final = timedelta(seconds=60)
"""How long a day rests before it is counted: longer than any batch of facts takes."""
LAST: Final = "9999-12-31"
MONTH: Final = 7
"""How many letters of a day name its month."""
DAILY: Final = timedelta(days=10)
"""For how long each day is kept as it stood; before that each Monday."""


@dataclass(frozen=True, kw_only=True)
class KeepSums:
    """Count what has changed of a report and rests, until a time on the clock."""

    report: Report
    until: datetime


def keep_sums(command: KeepSums, store: Store) -> int:
    """Count the newest days first; return how many sums were counted."""
    count = _keep_periods if command.report.clock else _keep_standing
    done = 0
    for kept in count(command.report, store):
        done += kept
        if utcnow() >= command.until:
            break
    _forget_others(command.report, store)
    return done


def _keep_periods(report: Report, store: Store) -> Iterator[int]:
    """Count days and months; yields after each month how many sums were counted."""
    last = find_last(list_changes(report.rows, FIRST, LAST, store))
    stale = _list_stale(report, "", last, store)
    for month in sorted({bucket[:MONTH] for bucket in stale}, reverse=True):
        days = [day for day in stale if day[:MONTH] == month < day]
        for cube in reversed(list_cubes(report)):
            _keep_days(report, cube, {day: last[day] for day in days}, store)
            if month in stale:
                _keep_month(report, cube, month, last, store)
        yield len(days)


def _list_stale(report: Report, kind: str, seen: Changes, store: Store) -> list[str]:
    """Return what rests and is not kept as it was last seen.

    The sums of the first cube are written after all others.
    """
    name = f"{get_name(report, list_cubes(report)[0], store)} {kind}"
    span = {"_id": {"$gte": f"{name}{FIRST}", "$lte": f"{name}{LAST}"}}
    rows = store.projection("kept_sums").find(span, projection={"seen": 1})
    held = {row["_id"].removeprefix(name): row["seen"] for row in rows}
    rested = utcnow() - RESTS
    return [one for one, at in seen.items() if at < rested and held.get(one) != at]


def _keep_days(
    report: Report, cube: Sequence[str], days: Changes, store: Store
) -> None:
    found: dict[str | None, list[Line]] = {}
    if days:
        for line in _count_days(report, _asked(report, cube), [*days], store):
            found.setdefault(line.day, []).append(line)
    sums = {day: (at, found.get(day, [])) for day, at in days.items()}
    _write(report, get_name(report, cube, store), sums, store)


def _count_days(
    report: Report, asked: Asked, days: Sequence[str], store: Store
) -> Iterator[Line]:
    """Count the present rows of days, each by itself, without what repeats others."""
    clock = str(report.clock)
    spans = [
        {clock: {"$gte": get_midnight(d), "$lt": get_midnight(d) + ONE}} for d in days
    ]
    once = {"again": None} if report.folds else {}
    about = {"$or": spans, **find_wanted(report, asked), **once, **get_present(report)}
    where = {"$and": [about, get_visible(report, store)]}
    rows = get_rows(report, store, timed=False)
    return list_lines(report, asked, rows, where, How(by_day=True))


def _keep_month(
    report: Report, cube: Sequence[str], month: str, last: Changes, store: Store
) -> None:
    """Add up the days of a month, if all of them are kept."""
    name = get_name(report, cube, store)
    within = {day: at for day, at in last.items() if day[:MONTH] == month < day}
    days = {f"{name} {day}": at for day, at in within.items()}
    rows = store.projection("kept_sums").find({"_id": {"$in": list(days)}})
    kept = [row for row in rows if row["seen"] == days[row["_id"]]]
    if len(kept) < len(days):
        return
    whole = all(row["lines"] is not None for row in kept)
    lines = (get_line(one) for row in kept for one in row["lines"] or ())
    added = list_merged(lines) if whole else None
    _write(report, name, {month: (last[month], added)}, store)


def _keep_standing(report: Report, store: Store) -> Iterator[int]:
    """Count how things stood as days began; yields after each how many sums.

    First the newest day, then from the oldest on: each from the one before it.
    """
    for axis in AXES:
        name = f"{report.projection}_versions:{axis.name}"
        changes = list_changes(name, FIRST, LAST, store)
        today = utcnow().astimezone(UTC).date()
        days = [*_grid(min(changes, default=LAST), today)]
        before = find_changes_before(report, axis, days, store)
        seen = {day: at for day, at in before.items() if at}
        stale = _list_stale(report, f"{axis.name} ", seen, store)
        for day in [*stale[:1], *reversed(stale[1:])]:
            for cube in reversed(list_cubes(report)):
                _keep_day(report, axis, cube, (day, seen[day]), store)
            yield 1


def _keep_day(
    report: Report,
    axis: Axis,
    cube: Sequence[str],
    seen: tuple[str, datetime],
    store: Store,
) -> None:
    """Count how things stood, from a day before or row by row."""
    day, at = seen
    asked, moment = _asked(report, cube), get_beginning(day)
    if start := find_start(report, asked, axis, moment, store):
        lines = list_moved(report, asked, axis, moment, store, start)
    else:
        true = axis.at(moment)
        lines = [*list_raw(report, asked, true, store, How(timed=True, ages=True))]
    name = f"{get_name(report, cube, store)} {axis.name}"
    _write(report, name, {day: (at, [get_aged(line, day) for line in lines])}, store)


def _write(
    report: Report,
    name: str,
    sums: Mapping[str, tuple[datetime, list[Line] | None]],
    store: Store,
) -> None:
    """Write sums; of what has too many lines only that."""
    kept = store.projection("kept_sums")
    for bucket, (at, lines) in sums.items():
        fields = {
            "report": report.url,
            "name": " ".join(name.split(" ")[:2]),
            "seen": at,
            "lines": list_stored(lines),
        }
        key = {"_id": f"{name} {bucket}"}
        kept.update_one(key, {"$set": fields}, upsert=True)


def _forget_others(report: Report, store: Store) -> None:
    """Drop sums of rows or definitions that are used no more."""
    names = [get_name(report, cube, store) for cube in list_cubes(report)]
    others = {"report": report.url, "name": {"$nin": names}}
    store.projection("kept_sums").delete_many(others)


def _grid(first: str, today: date) -> Iterator[str]:
    """Yield the days that are kept as they stood, the latest first."""
    day = today
    while str(day) > first:
        if today - day < DAILY or day.weekday() == 0:
            yield str(day)
        day -= ONE


def _asked(report: Report, cube: Sequence[str]) -> Asked:
    """Ask for everything in the groups of a cube."""
    now = utcnow()
    return Asked(
        first_day=now.date(),
        last_day=now.date(),
        zone=parse_zone("UTC"),
        groups=tuple(map(report.group, cube)),
        moment=now,
    )
