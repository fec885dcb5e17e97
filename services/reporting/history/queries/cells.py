"""Numbers that explain themselves: the facts behind a cell, and its recount."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.mongo import Document, Store
from reporting.history.queries.rows import SCOPE, get_source, get_stages
from reporting.history.queries.stored import list_states
from reporting.values import Asked, Metric, Report, Row, cell_values


@dataclass(frozen=True, kw_only=True)
class Explained:
    """One record behind a number, with the fact that made it count."""

    event_id: str
    subject: str
    version: int
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class Reconciled:
    """A number as reported, and as counted again from the stored facts."""

    reported: int
    recounted: int

    @property
    def equal(self) -> bool:
        """Whether both are the same."""
        return self.reported == self.recounted


def list_behind(  # noqa: PLR0913  a cell has that many coordinates
    report: Report,
    asked: Asked,
    cell: str,
    metric: Metric,
    store: Store,
    *,
    after: str | None = None,
    limit: int = 50,
) -> Sequence[Explained]:
    """List the facts behind a cell, by record, after the record ``after``.

    Raises UnknownCellError for what is no cell of the report.
    """
    stages = [*get_stages(report, asked, store), {"$match": _of_cell(asked, cell)}]
    stages.append({"$match": {"$expr": metric.condition()}})
    if after is not None:
        stages.append({"$match": {"subject": {"$gt": after}}})
    stages += [{"$sort": {"subject": 1}}, {"$limit": limit}]
    found = get_source(report, asked, store).aggregate(stages, allowDiskUse=True)
    return [
        Explained(
            event_id=row["event_id"],
            subject=row["subject"],
            version=row["version"],
            occurred_at=row["occurred_at"],
            recorded_at=row["recorded_at"],
        )
        for row in found
    ]


def count_again(
    report: Report, asked: Asked, cell: str, metric: Metric, store: Store
) -> Reconciled:
    """Count a cell again from the stored facts, without the report's rows."""
    stages = [*get_stages(report, asked, store), {"$match": _of_cell(asked, cell)}]
    stages += [{"$match": {"$expr": metric.condition()}}, {"$count": "n"}]
    counted = list(
        get_source(report, asked, store).aggregate(stages, allowDiskUse=True)
    )
    wanted = cell_values(cell, asked.groups)
    recounted = sum(
        1
        for row in _recounted(report, asked, store)
        if metric.counts(row) and _groups(asked, row) == wanted
    )
    return Reconciled(reported=counted[0]["n"] if counted else 0, recounted=recounted)


def _of_cell(asked: Asked, cell: str) -> Document:
    values = cell_values(cell, asked.groups)
    return {
        f"_{group.key}": value
        for group, value in zip(asked.groups, values, strict=True)
    }


def _groups(asked: Asked, row: Row) -> tuple[Any, ...]:
    return tuple(group.value(row, asked.zone) for group in asked.groups)


def _recounted(report: Report, asked: Asked, store: Store) -> Iterator[Row]:
    """Make the visible rows of the period anew, each from its newest valid fact."""
    scope = store.caller.scope_of(report.feature, "read")
    for state in list_states(report.service, report.entity, asked, store):
        row = report.read(state.data)
        if row is None or not SCOPE.covers(store.caller, scope, state.people):
            continue
        placed = row.get(report.clock)
        if placed is not None and asked.start <= placed < asked.end:
            yield row
