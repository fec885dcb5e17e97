"""Running a report: the rows of an asked moment, grouped and counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.mongo import Document, Scope, Store, scope_filter
from reporting.values import Asked, Metric, Report, cell_key

SCOPE = Scope(members="member_ids")


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One line of a report: the values of its groups, and its numbers."""

    cell: str
    group: Mapping[str, Any]
    values: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A report's lines with their sums, cut to what the caller may see."""

    rows: tuple[TableRow, ...]
    totals: Mapping[str, int]


def count_rows(report: Report, asked: Asked, store: Store) -> Table:
    """Count a report's metrics per group, for the moment that is asked for."""
    counts = {
        metric.key: {"$sum": {"$cond": [metric.condition(), 1, 0]}}
        for metric in report.metrics
    }
    groups = {group.key: f"$_{group.key}" for group in asked.groups}
    pipeline = [
        *get_stages(report, asked, store),
        {"$group": {"_id": groups, **counts}},
        {"$sort": {"_id": 1}},
    ]
    found = get_source(report, asked, store).aggregate(pipeline, allowDiskUse=True)
    rows = tuple(_line(line, asked, report.metrics) for line in found)
    totals = {
        metric.key: sum(row.values[metric.key] for row in rows)
        for metric in report.metrics
    }
    return Table(rows=rows, totals=totals)


def get_source(report: Report, asked: Asked, store: Store) -> Any:
    """Return the rows to read: the present ones, or all versions of them."""
    suffix = "" if asked.is_now else "_versions"
    return store.projection(report.projection + suffix)


def get_stages(report: Report, asked: Asked, store: Store) -> list[Document]:
    """Return the stages that lead to the visible rows of the period, with groups."""
    visible = scope_filter(store.caller, report.feature, "read", SCOPE)
    period: Document = {report.clock: {"$gte": asked.start, "$lt": asked.end}}
    computed = {
        f"_{group.key}": group.expression(asked.zone.key) for group in asked.groups
    }
    present: list[Document] = [{"$match": period}]
    stages = present if asked.is_now else _as_known(asked, period)
    stages.append({"$match": {"$and": [visible, {"is_gone": False}]}})
    return [*stages, {"$addFields": computed}] if computed else stages


def _as_known(asked: Asked, period: Document) -> list[Document]:
    """Return the stages that pick, per record, the version valid at both times.

    A record that had another place in time then is found by its subject: the period
    is judged on the version that was valid, not on any version.
    """
    until: Document = {}
    if asked.as_of is not None:
        until["occurred_at"] = {"$lte": asked.as_of}
    if asked.known_at is not None:
        until["recorded_at"] = {"$lte": asked.known_at}
    return [
        {"$match": until},
        {"$sort": {"subject": 1, "version": -1}},
        {"$group": {"_id": "$subject", "row": {"$first": "$$ROOT"}}},
        {"$replaceWith": "$row"},
        {"$match": period},
    ]


def _line(line: Document, asked: Asked, metrics: tuple[Metric, ...]) -> TableRow:
    values = tuple(line["_id"].get(group.key) for group in asked.groups)
    return TableRow(
        cell=cell_key(values),
        group={
            group.key: value for group, value in zip(asked.groups, values, strict=True)
        },
        values={metric.key: line[metric.key] for metric in metrics},
    )
