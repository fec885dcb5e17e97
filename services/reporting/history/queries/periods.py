"""Counting a period: from sums of its months and days, and from rows at its ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import groupby
from math import ceil
from typing import Any

from chassis.mongo import Document, Store
from reporting.history.model import Axis
from reporting.history.queries.kept import (
    ONE,
    Changes,
    find_cube,
    get_midnight,
    get_name,
    list_changes,
    list_lines_of,
    list_raw,
)
from reporting.history.queries.lines import How, Line, get_negated
from reporting.history.queries.times import HAPPENED, get_axis_of_folded
from reporting.values import Asked, Report, parse_zone

Gap = tuple[datetime, datetime]
Buckets = dict[str, Mapping[str, Any]]
"""Months and days, each with the values of the time groups that it lies in."""


def list_period(
    report: Report,
    asked: Asked,
    axis: Axis,
    moment: datetime | None,
    store: Store,
) -> Iterator[Line]:
    """Count the rows of a period as they stand, or stood at a moment on an axis.

    Then it is what stands now, less what has come since, and what has gone.
    """
    end = asked.end
    if moment is not None:
        end = min(end, get_midnight(moment.astimezone(UTC).date() + ONE))
    if asked.start < end:
        yield from _list_present(report, asked, end, store)
    if moment is None:
        return
    days = _days_of(asked.start, end)
    clock = str(report.clock)
    within = {"day": {"$in": days}, clock: {"$lt": end}}
    come = {**axis.come(moment, None), **within}
    gone = {**axis.gone(moment, None), **within}
    if asked.start < end:
        hint = {**dict.fromkeys(axis.only, 1), "day": 1, axis.until: 1, axis.since: 1}
        how = How(timed=True, hint=hint)
        yield from map(get_negated, list_raw(report, asked, come, store, how))
        yield from list_raw(report, asked, gone, store, how)
    ahead = {"ahead": True, clock: {"$gte": end}, **axis.at(moment)}
    how = How(timed=True, hint={"ahead": 1, clock: 1})
    yield from list_raw(report, asked, ahead, store, how)


def list_repeated(
    report: Report, asked: Asked, end: datetime, store: Store
) -> Iterator[Line]:
    """Count what repeats something earlier, but nothing of the period."""
    if report.folds:
        where = {"again": True, str(report.clock): {"$lt": end}, **get_present(report)}
        yield from list_raw(report, asked, where, store)


def get_present(report: Report) -> Document:
    """Return the filter of the rows that still are true."""
    return get_axis_of_folded(HAPPENED.name).at(None) if report.folded else {}


def _list_present(
    report: Report, asked: Asked, end: datetime, store: Store
) -> Iterator[Line]:
    """Count what stands now: what is kept of the days in UTC, put right at their ends.

    What is not kept is counted from the rows of those days.
    """
    in_utc = replace(asked, zone=parse_zone("UTC"))
    cube = find_cube(report, asked)
    buckets = dict(list_buckets(asked, end))
    changes = list_changes(report.rows, str(asked.first_day), str(end.date()), store)
    last = find_last(changes)
    for _ in ("months and days", "days of months that do not hold"):
        buckets = {one: values for one, values in buckets.items() if one in last}
        seen = {one: last[one] for one in buckets}
        found = find_sums(report, cube, seen, store) if cube is not None else {}
        for one, rows in found.items():
            yield from list_lines_of(rows, cube or (), asked, buckets[one])
        left = {one: buckets[one] for one in buckets if one not in found}
        buckets = {day: left[one] for one in left for day in changes if one in day}
    days = [(get_midnight(day), get_midnight(day) + ONE) for day in buckets]
    more, less = list_edges(asked, end)
    yield from _list_spans(report, in_utc, days, store)
    yield from _list_spans(report, asked, more, store)
    yield from map(get_negated, _list_spans(report, in_utc, less, store))
    yield from list_repeated(report, asked, end, store)


def _list_spans(
    report: Report, asked: Asked, spans: Sequence[Gap], store: Store
) -> Iterator[Line]:
    """Count the rows of spans that still are true, but none that repeats another."""
    if spans:
        once = {"again": None} if report.folds else {}
        within = {"$or": [*_filters(str(report.clock), spans)]}
        where = {**within, **once, **get_present(report)}
        yield from list_raw(report, asked, where, store)


def find_last(changes: Changes) -> dict[str, datetime]:
    """Return the last change of each day and of each month."""
    last = dict(changes)
    for day, at in changes.items():
        month = day[:7]
        last[month] = max(at, last.get(month, at))
    return last


def find_sums(
    report: Report, cube: Sequence[str], seen: Changes, store: Store
) -> dict[str, list[Document]]:
    """Return what is kept of months and days, where it was counted after ``seen``."""
    name = get_name(report, cube, store)
    names = {f"{name} {one}": one for one in seen}
    rows = store.projection("kept_sums").find({"_id": {"$in": list(names)}})
    held = {names[row["_id"]]: row for row in rows if row["lines"] is not None}
    return {one: row["lines"] for one, row in held.items() if row["seen"] == seen[one]}


def list_buckets(
    asked: Asked, end: datetime
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the months and days in UTC, each with the values of its time groups.

    They are those of the local days of the same names.
    """
    stop = min(asked.last_day + ONE, _first_after(end))
    for first, last, values in _segments(asked):
        for one in _buckets(first, min(last, stop)):
            yield one, values


def list_edges(asked: Asked, end: datetime) -> tuple[list[Gap], list[Gap]]:
    """Return where days in UTC are others than the local ones of the same names.

    First what is to be added, with the values of its local day, then what is to be
    taken away, with those of its day in UTC: a row between two days that have other
    values is taken from the one and added to the other.
    """
    more, less = list[Gap](), list[Gap]()
    starts = [first for first, _, _ in _segments(asked)]
    for day in starts:
        local, utc = asked.between(day, day).start, get_midnight(day)
        gap = (min(local, utc), min(max(local, utc), end))
        if local < utc or day > asked.first_day:
            more.append(gap)
        if utc < local or day > asked.first_day:
            less.append(gap)
    if end == asked.end:
        utc = get_midnight(asked.last_day + ONE)
        (less if end < utc else more).append((min(end, utc), max(end, utc)))
    return _wide(more), _wide(less)


def _wide(gaps: Iterable[Gap]) -> list[Gap]:
    return [gap for gap in gaps if gap[0] < gap[1]]


def _first_after(end: datetime) -> date:
    """Return the first day in UTC that begins at an instant or later."""
    day = end.astimezone(UTC).date()
    return day if end == get_midnight(day) else day + ONE


def _segments(asked: Asked) -> Iterator[tuple[date, date, Mapping[str, Any]]]:
    """Yield from which day to before which other all are in the same time groups."""
    timed = [group for group in asked.groups if group.by != "value"]

    def values(day: date) -> dict[str, Any]:
        noon = datetime.combine(day, time(12), asked.zone)
        return {one.key: one.value({one.path: noon}, asked.zone) for one in timed}

    if not timed:
        yield asked.first_day, asked.last_day + ONE, {}
        return
    for found, days in groupby(asked.days, values):
        same = list(days)
        yield same[0], same[-1] + ONE, found


def _buckets(first: date, last: date) -> Iterator[str]:
    """Yield the months from a day to before another, and the days that are left."""
    while first < last:
        following = (first.replace(day=1) + 31 * ONE).replace(day=1)
        if first.day == 1 and following <= last:
            yield f"{first:%Y-%m}"
            first = following
        else:
            yield str(first)
            first += ONE


def _filters(clock: str, gaps: Sequence[Gap]) -> Iterator[Document]:
    """Yield the filters of spans; what follows each other is one."""
    ordered = sorted(gaps)
    start, end = ordered[0]
    for one in ordered[1:]:
        if one[0] > end:
            yield {clock: {"$gte": start, "$lt": end}}
            start = one[0]
        end = one[1]
    yield {clock: {"$gte": start, "$lt": end}}


def _days_of(start: datetime, end: datetime) -> list[str]:
    """Return the days in UTC that a span touches."""
    count = (end - get_midnight(start.date())) / ONE
    return [str(start.date() + number * ONE) for number in range(ceil(count))]
