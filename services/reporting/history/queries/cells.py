"""Numbers that explain themselves: the facts behind a cell, and its recount."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from chassis.mongo import Document, Store
from reporting.history.model import Tally
from reporting.history.queries.rows import (
    SCOPE,
    Cell,
    get_cell,
    get_source,
    get_stages,
    list_folded,
    list_rows_of,
)
from reporting.history.queries.stored import find_people, list_histories
from reporting.values import Asked, Metric, Report, Row, cell_values


@dataclass(frozen=True, kw_only=True)
class Explained:
    """One record behind a number, with the fact that made it count."""

    event_id: str
    subject: str
    version: int
    occurred_at: datetime
    recorded_at: datetime
    amount: Any = None


@dataclass(frozen=True, kw_only=True)
class Reconciled:
    """A number as reported, and as counted again from the stored facts."""

    reported: Tally
    recounted: Tally

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
    wanted = cell_values(cell, asked.groups)
    if report.folds:
        found = _folded_behind(report, asked, wanted, metric, store)
        found = [row for row in found if after is None or row["subject"] > after]
        return [_explained(row) for row in _whole_page(found, limit)]
    stages = _stages_behind(report, asked, wanted, metric, store)
    if after is not None:
        stages.append({"$match": {"subject": {"$gt": after}}})
    stages += [{"$sort": {"subject": 1}}, {"$limit": limit}]
    rows = get_source(report, asked, store).aggregate(stages, allowDiskUse=True)
    return [_explained(row) for row in rows]


def count_again(
    report: Report, asked: Asked, cell: str, metric: Metric, store: Store
) -> Reconciled:
    """Count a cell again from the stored facts, without the report's rows."""
    wanted = cell_values(cell, asked.groups)
    if report.folds:
        shown: Any = _folded_behind(report, asked, wanted, metric, store)
    else:
        stages = _stages_behind(report, asked, wanted, metric, store)
        shown = get_source(report, asked, store).aggregate(stages, allowDiskUse=True)
    again = (
        row
        for row in _from_facts(report, asked, store)
        if report.holds(row, asked) and get_cell(asked, row) == wanted
    )
    return Reconciled(
        reported=Tally.of(metric, shown, asked.moment),
        recounted=Tally.of(metric, again, asked.moment),
    )


def _stages_behind(
    report: Report, asked: Asked, wanted: Cell, metric: Metric, store: Store
) -> list[Document]:
    of_cell = {
        f"_{group.key}": value
        for group, value in zip(asked.groups, wanted, strict=True)
    }
    counts = {"$expr": metric.condition(asked.moment)}
    return [*get_stages(report, asked, store), {"$match": {"$and": [of_cell, counts]}}]


def _folded_behind(
    report: Report, asked: Asked, wanted: Cell, metric: Metric, store: Store
) -> list[Row]:
    rows = [
        row
        for row in list_folded(report, asked, store)
        if metric.counts(row, asked.moment) and get_cell(asked, row) == wanted
    ]
    return sorted(rows, key=itemgetter("subject"))


def _whole_page(rows: list[Row], limit: int) -> list[Row]:
    """Return a page that ends with a record: it may stand behind a cell several times.

    The next page begins after that record.
    """
    end = limit
    while end < len(rows) and rows[end]["subject"] == rows[end - 1]["subject"]:
        end += 1
    return rows[:end]


def _from_facts(report: Report, asked: Asked, store: Store) -> Iterator[Row]:
    """Make the visible rows anew, each from the stored facts of its record."""
    scope = store.caller.scope_of(report.feature, "read")
    for facts in list_histories(report.service, report.entity, asked, store):
        if report.folds:
            versions = [_version(report, fact) for fact in facts]
            yield from list_rows_of(report, versions, asked, store)
            continue
        row = _version(report, facts[-1])
        if not row["is_gone"] and SCOPE.covers(store.caller, scope, row):
            yield row


def _version(report: Report, fact: Document) -> Row:
    """Make the row of one stored fact, as the projection would."""
    read = report.read(fact["data"])
    own = ("subject", "version", "occurred_at", "recorded_at")
    return {
        **(read or {}),
        **find_people(fact),
        **{name: fact[name] for name in own},
        "event_id": fact["_id"],
        "is_gone": read is None,
    }


def _explained(row: Row) -> Explained:
    return Explained(
        event_id=row["event_id"],
        subject=row["subject"],
        version=row["version"],
        occurred_at=row["occurred_at"],
        recorded_at=row["recorded_at"],
        amount=row.get("amount"),
    )
