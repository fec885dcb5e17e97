"""Running a report: the rows of an asked moment, grouped and counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.mongo import Document, Store
from reporting.history.model import Tally, cell_key
from reporting.history.queries.again import list_again
from reporting.history.queries.lines import Cell
from reporting.history.queries.sums import list_counted
from reporting.history.queries.times import get_versions, list_apart
from reporting.history.queries.wanted import SCOPE
from reporting.values import Asked, Report, Row


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One line of a report: the values of its groups, and its numbers."""

    cell: str
    group: Mapping[str, Any]
    tallies: Mapping[str, Tally]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A report's lines with their sums, cut to what the caller may see."""

    rows: tuple[TableRow, ...]
    totals: Mapping[str, Tally]


def count_rows(report: Report, asked: Asked, store: Store) -> Table:
    """Count a report's metrics per group, for the moment that is asked for."""
    cells: dict[Cell, dict[str, Tally]] = {}
    totals = {metric.key: Tally() for metric in report.metrics}
    for cell, tallies in _counted(report, asked, store):
        known = cells.setdefault(cell, {key: Tally() for key in totals})
        for key, tally in tallies.items():
            known[key].add(tally)
            totals[key].add(tally)
    rows = tuple(_line(cell, tallies, asked) for cell, tallies in cells.items())
    return Table(rows=rows, totals=totals)


def get_folding(report: Report, asked: Asked) -> bool:
    """Say whether rows are folded when they are asked for: of both times together."""
    both = asked.as_of is not None and asked.known_at is not None
    return report.folds is not None and both


def list_folded(
    report: Report, asked: Asked, store: Store, only: Sequence[str] | None = None
) -> Iterator[Row]:
    """Yield what the visible records' versions make, as far as the period goes.

    With ``only`` of those records alone.
    """
    versions = get_versions(report, store)
    known = _until(asked)
    about: Document = {"occurred_at": {"$gte": asked.start, "$lt": asked.end}}
    if only is not None:
        about = {"subject": {"$in": list(only)}}
    inner: list[Document] = [{"$match": known}, {"$sort": {"version": 1}}]
    whole = {
        "from": versions.raw.name,
        "localField": "_id",
        "foreignField": "subject",
        "pipeline": inner,
        "as": "versions",
    }
    stages: list[Document] = [
        {"$match": {"$and": [about, known]}},
        {"$group": {"_id": "$subject"}},
        {"$lookup": whole},
    ]
    for record in versions.aggregate(stages, allowDiskUse=True):
        yield from list_rows_of(report, record["versions"], asked, store)


def list_rows_of(
    report: Report, versions: Sequence[Row], asked: Asked, store: Store
) -> Iterator[Row]:
    """Yield the rows of one record, if the caller may see it and it is still there."""
    scope = store.caller.scope_of(report.feature, "read")
    last = versions[-1] if versions else {"is_gone": True}
    is_there = not last["is_gone"] and asked.concerns(last)
    if report.folds and is_there and SCOPE.covers(store.caller, scope, last):
        folded = report.folds(versions)
        yield from (row for row in folded if report.holds(row, asked))


def get_cell(asked: Asked, row: Row) -> Cell:
    """Return the values of the groups of one row."""
    return tuple(group.value(row, asked.zone) for group in asked.groups)


def _counted(
    report: Report, asked: Asked, store: Store
) -> Iterator[tuple[Cell, dict[str, Tally]]]:
    apart = list_apart(report, asked, store)
    by_hand = get_folding(report, asked)
    if not (by_hand and apart is None):
        for line in list_counted(report, asked, apart, store):
            yield line.cell, {m.key: line.tally(m) for m in report.metrics}
    for row in list_folded(report, asked, store, apart) if by_hand else ():
        tallies = {m.key: Tally.of(m, [row], asked.moment) for m in report.metrics}
        yield get_cell(asked, row), tallies
    for metric in report.metrics:
        for row in list_again(report, metric, asked, store) if metric.again else ():
            yield get_cell(asked, row), {metric.key: Tally(count=1)}


def _until(asked: Asked) -> Document:
    until: Document = {}
    if asked.as_of is not None:
        until["occurred_at"] = {"$lte": asked.as_of}
    if asked.known_at is not None:
        until["recorded_at"] = {"$lte": asked.known_at}
    return until


def _line(cell: Cell, tallies: Mapping[str, Tally], asked: Asked) -> TableRow:
    keys = [group.key for group in asked.groups]
    group = dict(zip(keys, cell, strict=True))
    return TableRow(cell=cell_key(cell), group=group, tallies=tallies)
