"""Figures of a finished period that are not as they were published, and why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, Final

from chassis.domain import utcnow
from chassis.mongo import Store
from reporting.history.model import PROMPT, Tally, figures
from reporting.history.queries.answers import (
    find_asked,
    find_few,
    get_frame,
    get_labelled,
)
from reporting.history.queries.rows import Table, TableRow, count_rows
from reporting.reports.queries.movers import MOST, Between, Key, Move, find_moves
from reporting.values import Asked, Metric, Report

GRACE: Final = PROMPT
"""How long after its end a period is published: most is known by then."""
NAMED: Final = 20
"""How many records a reason names; it counts all of them."""
Sides = tuple[Mapping[str, Any], Mapping[str, Any]]
Tallies = Mapping[str, Tally]


def get_restated(
    report: Report,
    parameters: Mapping[str, Any],
    store: Store,
    labels: Mapping[str, str],
) -> dict[str, Any]:
    """Return what differs from the published figures; nothing before they are.

    Raises what the report raises for its parameters.
    """
    asked = find_asked(report, parameters, store)
    between = find_published(report, asked, store)
    items = list(_list_items(between, store, labels)) if between else []
    return {
        **get_frame(report, asked, store, labels),
        "report": report.key,
        "entity": report.entity,
        "published_at": between.at if between else None,
        "items": items,
    }


def find_published(report: Report, asked: Asked, store: Store) -> Between | None:
    """Ask the same as it was published, if it was.

    How things stood is published like a period that ends with that moment. Who names
    what was known asks for no other knowledge; and before the first fact was known
    there was nothing to publish: history that was brought in is not restated.
    """
    end = asked.end if report.clock else asked.as_of
    if end is None or asked.known_at is not None or end + GRACE > utcnow():
        return None
    at = end + GRACE
    known = {"recorded_at": {"$lte": at}}
    first = store.projection("stored_events").find_one(known, projection={"_id": 1})
    then = replace(asked, known_at=at)
    return Between(report=report, then=then, now=asked, at=at) if first else None


def _list_items(
    between: Between, store: Store, labels: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield the cells that differ, then the totals."""
    report, now = between.report, between.now
    tables = [count_rows(report, asked, store) for asked in (between.then, now)]
    few = find_few(report, now, store, *tables)
    changed = [
        (row, metric, sides)
        for row, metric, sides in _differing(report, *tables)
        if row is None or row.cell not in few
    ]
    if not changed:
        return
    moves = find_moves(between, {metric.key for _, metric, _ in changed}, store)
    for row, metric, (before, after) in changed:
        yield {
            "cell": row.cell if row else None,
            "group": row.group if row else {},
            "labels": get_labelled(row.group, labels) if row else {},
            "metric": metric.key,
            "before": before,
            "after": after,
            **_because(moves, (row.cell if row else None, metric.key)),
        }


def _differing(
    report: Report, then: Table, now: Table
) -> Iterator[tuple[TableRow | None, Metric, Sides]]:
    """Yield the lines that differ in a metric, with its figures on both sides."""
    none = {metric.key: Tally() for metric in report.metrics}
    was, is_ = ({row.cell: row.tallies for row in table.rows} for table in (then, now))
    rows = {row.cell: row for row in (*now.rows, *then.rows)}
    lines: list[tuple[TableRow | None, Tallies, Tallies]] = [
        (row, was.get(cell, none), is_.get(cell, none)) for cell, row in rows.items()
    ]
    for line, before, after in [*lines, (None, then.totals, now.totals)]:
        for metric in report.metrics:
            old, new = (figures(side, [metric]) for side in (before, after))
            if old != new:
                yield line, metric, (old, new)


def _because(moves: Mapping[Key, Sequence[Move]] | None, key: Key) -> dict[str, Any]:
    """Return when a figure was restated, and by how many records of which kind."""
    if moves is None:
        many = {"kind": "many", "count": MOST, "subjects": []}
        return {"restated_at": None, "reasons": [many]}
    found = sorted(moves.get(key, ()), key=attrgetter("subject"))
    instants = [one.recorded_at for one in found if one.recorded_at]
    counted = Counter(one.kind for one in found)
    reasons = [
        {
            "kind": kind,
            "count": count,
            "subjects": [one.subject for one in found if one.kind == kind][:NAMED],
        }
        for kind, count in counted.most_common()
    ]
    return {"restated_at": max(instants, default=None), "reasons": reasons}
