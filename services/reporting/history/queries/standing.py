"""Counting how things stand: from a day that was counted, and what moved since."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Final

from chassis.domain import utcnow
from chassis.mongo import Document, Store
from reporting.history.model import Axis
from reporting.history.queries.kept import (
    find_cube,
    get_midnight,
    get_name,
    list_changes,
    list_lines_of,
    list_raw,
)
from reporting.history.queries.lines import (
    How,
    Line,
    get_aged,
    get_negated,
    list_merged,
)
from reporting.values import Asked, Report

FIRST: Final = "0001-01-01"
FAR: Final = timedelta(days=21)
"""What moved in a longer time is more than what stands."""
TRIES: Final = 30
"""How many days that were counted are looked at, the nearest first."""


def list_standing(
    report: Report,
    asked: Asked,
    axis: Axis,
    moment: datetime | None,
    store: Store,
) -> Iterator[Line]:
    """Count the rows that are true now, or were at a moment on an axis."""
    found = find_start(report, asked, axis, moment, store)
    where = axis.at(moment)
    if found is None:
        yield from list_raw(report, asked, where, store, How(timed=True))
        return
    today = str(asked.moment.astimezone(UTC).date())
    for line in list_moved(report, asked, axis, moment, store, found):
        yield get_aged(line, today)
    for metric in report.metrics:
        if metric.passed:
            over = {"$gte": get_midnight(today), "$lte": asked.moment}
            passing = {**where, metric.passed: over}
            name = f"{metric.key} count"
            how = How(timed=True, hint={metric.passed: 1})
            for line in list_raw(report, asked, passing, store, how):
                numbers = {name: line.numbers.get(name, 0)}
                yield Line(cell=line.cell, currency=line.currency, numbers=numbers)


def list_moved(
    report: Report,
    asked: Asked,
    axis: Axis,
    moment: datetime | None,
    store: Store,
    found: Document,
) -> list[Line]:
    """Add what has come since a day that was counted, and take away what has gone."""
    since, cube = get_beginning(found["day"]), found["cube"]
    come, gone = axis.come(since, moment), axis.gone(since, moment)
    moved = [
        *list_lines_of(found["lines"], cube, asked, {}),
        *list_raw(report, asked, come, store, _by(axis.since)),
        *map(get_negated, list_raw(report, asked, gone, store, _by(axis.until))),
    ]
    return list_merged(moved)


def find_start(
    report: Report, asked: Asked, axis: Axis, moment: datetime | None, store: Store
) -> Document | None:
    """Return the last day before a moment that was counted and that still holds."""
    cube = find_cube(report, asked)
    if cube is None:
        return None
    latest = min(moment or utcnow(), utcnow())
    name = f"{get_name(report, cube, store)} {axis.name}"
    days = [f"{name} {at.date()}" for at in (latest - FAR, latest)]
    span = {"_id": {"$gte": days[0], "$lte": days[1]}}
    kept = store.projection("kept_sums")
    order = [("_id", -1)]
    rows = list(kept.find(span, sort=order, projection={"seen": 1}).limit(TRIES))
    seen = find_changes_before(report, axis, [row["_id"][-10:] for row in rows], store)
    for row in rows:
        day = row["_id"][-10:]
        found = row["seen"] == seen[day] and kept.find_one({"_id": row["_id"]})
        if found and found["lines"] is not None:
            return {**found, "cube": cube, "day": day}
    return None


def get_beginning(day: str) -> datetime:
    """Return the last instant before a day: what happens at midnight comes after it."""
    return get_midnight(day) - timedelta(milliseconds=1)


def find_changes_before(
    report: Report, axis: Axis, days: list[str], store: Store
) -> dict[str, datetime | None]:
    """Return for each day the last change of what happened, or was known, before."""
    name = f"{report.projection}_versions:{axis.name}"
    changes = list_changes(name, FIRST, max(days, default=FIRST), store)
    reached = [None, *accumulate(changes.values(), max)]
    noted = list(changes)
    return {day: reached[bisect_left(noted, day)] for day in days}


def _by(path: str) -> How:
    """Count what came or went in a span by the index of that instant."""
    return How(timed=True, ages=True, hint={path: 1})
