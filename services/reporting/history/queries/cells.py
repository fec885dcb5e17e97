"""Numbers that explain themselves: the facts behind a cell, and its recount."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from chassis.mongo import Caller, Document, Store
from reporting.history.model import Tally, cell_values
from reporting.history.queries.again import get_names, list_again, list_repeats
from reporting.history.queries.lines import Cell
from reporting.history.queries.rows import (
    get_cell,
    get_folding,
    list_folded,
    list_rows_of,
)
from reporting.history.queries.stored import find_people, list_histories
from reporting.history.queries.times import get_source, get_stages
from reporting.history.queries.wanted import SCOPE
from reporting.values import Asked, Metric, Report, Row


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
    found = _by_hand(report, asked, wanted, metric, store)
    if found is not None:
        found = [row for row in found if after is None or row["subject"] > after]
        return [_explained(row) for row in _whole_page(found, limit)]
    stages = _stages_behind(report, asked, wanted, metric, store)
    page: list[Document] = []
    if after is not None:
        page.append({"$match": {"subject": {"$gt": after}}})
    page += [{"$sort": {"subject": 1}}, {"$limit": limit}]
    source = get_source(report, asked, store)
    rows = list(source.aggregate([*stages, *page], allowDiskUse=True))
    if report.folds and len(rows) == limit:
        # A record stands several times behind a cell: a page ends with all of one.
        last = rows[-1]["subject"]
        whole = source.aggregate([{"$match": {"subject": last}}, *stages])
        rows = [*(row for row in rows if row["subject"] != last), *whole]
    return [_explained(row) for row in rows]


def count_again(
    report: Report, asked: Asked, cell: str, metric: Metric, store: Store
) -> Reconciled:
    """Count a cell again from the stored facts, without the report's rows."""
    wanted = cell_values(cell, asked.groups)
    shown: Any = _by_hand(report, asked, wanted, metric, store)
    if shown is None:
        stages = _stages_behind(report, asked, wanted, metric, store)
        shown = get_source(report, asked, store).aggregate(stages, allowDiskUse=True)
    again = (
        row
        for row in _counted_from_facts(report, asked, metric, store)
        if report.holds(row, asked) and get_cell(asked, row) == wanted
    )
    return Reconciled(
        reported=Tally.of(metric, shown, asked.moment),
        recounted=Tally.of(metric, again, asked.moment),
    )


def _stages_behind(
    report: Report, asked: Asked, wanted: Cell, metric: Metric, store: Store
) -> list[Document]:
    of_cell = [
        {"$eq": [group.expression(asked.zone.key), {"$literal": value}]}
        for group, value in zip(asked.groups, wanted, strict=True)
    ]
    counts = {"$expr": {"$and": [*of_cell, metric.condition(asked.moment)]}}
    return [*get_stages(report, asked, store), {"$match": counts}]


def _by_hand(
    report: Report, asked: Asked, wanted: Cell, metric: Metric, store: Store
) -> list[Row] | None:
    """Return the rows of a cell that no stage finds: folded ones, who comes again."""
    if metric.again:
        rows = list_again(report, metric, asked, store)
    elif get_folding(report, asked):
        rows = list_folded(report, asked, store)
    else:
        return None
    found = (row for row in rows if metric.counts(row, asked.moment))
    here = [row for row in found if get_cell(asked, row) == wanted]
    return sorted(here, key=itemgetter("subject"))


def _whole_page(rows: list[Row], limit: int) -> list[Row]:
    """Return a page that ends with a record: it may stand behind a cell several times.

    The next page begins after that record.
    """
    end = limit
    while end < len(rows) and rows[end]["subject"] == rows[end - 1]["subject"]:
        end += 1
    return rows[:end]


def _counted_from_facts(
    report: Report, asked: Asked, metric: Metric, store: Store
) -> Iterator[Row]:
    """Make the rows that a number counts; whom anybody met before comes again."""

    def counted(rows: Iterator[Row]) -> Iterator[Row]:
        return (row for row in rows if metric.counts(row, asked.moment))

    rows = counted(_from_facts(report, asked, store))
    if not metric.again:
        return rows
    everybody = Store(store.database, Caller.system("reporting"))
    others = counted(_from_facts(report, asked, everybody))
    return list_repeats(report, metric, rows, (get_names(store), others))


def _from_facts(report: Report, asked: Asked, store: Store) -> Iterator[Row]:
    """Make the visible rows anew, each from the stored facts of its record."""
    scope = store.caller.scope_of(report.feature, "read")
    for facts in list_histories(report.service, report.entity, asked, store):
        if report.folds:
            versions = [get_version(report, fact) for fact in facts]
            yield from list_rows_of(report, versions, asked, store)
            continue
        row = get_version(report, facts[-1])
        if not row["is_gone"] and SCOPE.covers(store.caller, scope, row):
            yield row


def get_version(report: Report, fact: Document) -> dict[str, Any]:
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
