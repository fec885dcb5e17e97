"""Running a report: the rows of an asked moment, grouped and counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.mongo import Document, Scope, Store, scope_filter
from reporting.history.model import Tally
from reporting.values import Asked, Metric, Report, Row, cell_key

SCOPE: Final = Scope(members="member_ids")
Cell = tuple[Any, ...]


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
    counted = _folded if report.folds else _aggregated
    cells: dict[Cell, dict[str, Tally]] = {}
    totals = {metric.key: Tally() for metric in report.metrics}
    for cell, tallies in counted(report, asked, store):
        known = cells.setdefault(cell, {key: Tally() for key in totals})
        for key, tally in tallies.items():
            known[key].add(tally)
            totals[key].add(tally)
    rows = tuple(_line(cell, tallies, asked) for cell, tallies in cells.items())
    return Table(rows=rows, totals=totals)


def get_source(report: Report, asked: Asked, store: Store) -> Any:
    """Return the rows to read: the present ones, or all versions of them."""
    suffix = "" if asked.is_now else "_versions"
    return store.projection(report.projection + suffix)


def get_stages(report: Report, asked: Asked, store: Store) -> list[Document]:
    """Return the stages that lead to the visible rows of the period, with groups."""
    visible = scope_filter(store.caller, report.feature, "read", SCOPE)
    wanted = {**report.where, **asked.only}
    about: Document = {path: {"$in": list(v)} for path, v in wanted.items()}
    if report.clock:
        about[report.clock] = {"$gte": asked.start, "$lt": asked.end}
    computed = {
        f"_{group.key}": group.expression(asked.zone.key) for group in asked.groups
    }
    present: list[Document] = [{"$match": about}]
    stages = present if asked.is_now else [*_as_known(asked), *present]
    stages.append({"$match": {"$and": [visible, {"is_gone": False}]}})
    return [*stages, {"$addFields": computed}] if computed else stages


def list_folded(report: Report, asked: Asked, store: Store) -> Iterator[Row]:
    """Yield what the visible records' versions make, as far as the period goes."""
    versions = store.projection(f"{report.projection}_versions")
    known = _until(asked)
    in_period = {"occurred_at": {"$gte": asked.start, "$lt": asked.end}}
    inner: list[Document] = [{"$match": known}, {"$sort": {"version": 1}}]
    whole = {
        "from": versions.raw.name,
        "localField": "_id",
        "foreignField": "subject",
        "pipeline": inner,
        "as": "versions",
    }
    stages: list[Document] = [
        {"$match": {"$and": [in_period, known]}},
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
        yield from report.folds(versions, asked)


def get_cell(asked: Asked, row: Row) -> Cell:
    """Return the values of the groups of one row."""
    return tuple(group.value(row, asked.zone) for group in asked.groups)


def _folded(
    report: Report, asked: Asked, store: Store
) -> Iterator[tuple[Cell, dict[str, Tally]]]:
    for row in list_folded(report, asked, store):
        tallies = {m.key: Tally.of(m, [row], asked.moment) for m in report.metrics}
        yield get_cell(asked, row), tallies


def _aggregated(
    report: Report, asked: Asked, store: Store
) -> Iterator[tuple[Cell, dict[str, Tally]]]:
    numbers = {
        name: expression
        for metric in report.metrics
        for name, expression in _accumulators(metric, asked).items()
    }
    by: Document = {group.key: f"$_{group.key}" for group in asked.groups}
    if any(metric.unit in ("money", "average") for metric in report.metrics):
        by["currency of"] = "$amount.currency"
    stages: list[Document] = [
        *get_stages(report, asked, store),
        {"$group": {"_id": by, **numbers}},
        {"$sort": {"_id": 1}},
    ]
    found = get_source(report, asked, store).aggregate(stages, allowDiskUse=True)
    for line in found:
        cell = tuple(line["_id"].get(group.key) for group in asked.groups)
        yield cell, {m.key: _tally(m, line) for m in report.metrics}


def _accumulators(metric: Metric, asked: Asked) -> Document:
    """Return what the database gathers for one number."""
    counts, key = metric.condition(asked.moment), metric.key
    gathered = {f"{key} count": {"$sum": {"$cond": [counts, 1, 0]}}}
    if metric.unit == "ratio":
        hit = {"$and": [counts, metric.hits()]}
        gathered[f"{key} hits"] = {"$sum": {"$cond": [hit, 1, 0]}}
    elif metric.unit == "days":
        length = {"$cond": [counts, f"${metric.of}", None]}
        gathered[f"{key} days"] = {"$push": length}
    elif metric.unit in ("money", "average"):
        amount = {"$cond": [counts, f"${metric.of}.amount_minor", 0]}
        gathered[f"{key} sum"] = {"$sum": amount}
    return gathered


def _tally(metric: Metric, line: Document) -> Tally:
    key, currency = metric.key, line["_id"].get("currency of")
    tally = Tally(count=line[f"{key} count"], hits=line.get(f"{key} hits", 0))
    tally.days = [one for one in line.get(f"{key} days", ()) if one is not None]
    if f"{key} sum" in line and currency and tally.count:
        tally.sums, tally.parts = (
            {currency: line[f"{key} sum"]},
            {currency: tally.count},
        )
    return tally


def _as_known(asked: Asked) -> list[Document]:
    """Return the stages that pick, per record, the version valid at both times.

    A record that had another place in time then is found by its subject: the period
    is judged on the version that was valid, not on any version.
    """
    return [
        {"$match": _until(asked)},
        {"$sort": {"subject": 1, "version": -1}},
        {"$group": {"_id": "$subject", "row": {"$first": "$$ROOT"}}},
        {"$replaceWith": "$row"},
    ]


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
