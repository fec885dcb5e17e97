"""Two moments of a report side by side: what differs, and which records moved."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from chassis.domain import RuleViolationError
from chassis.mongo import Store
from reporting.history.queries.answers import find_asked, get_table
from reporting.history.queries.rows import get_cell, get_source, get_stages
from reporting.values import Asked, Report, Row, cell_key

MOST: Final = 500
"""How many moved records an answer names; it counts all of them."""


class NotComparableError(RuleViolationError):
    """Two moments of a report are compared in the same groups, for the same period."""


def get_comparison(
    report: Report,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    store: Store,
    labels: Mapping[str, str],
) -> dict[str, Any]:
    """Return both tables of a report, and the records that count differently.

    Raises NotComparableError, and what the report raises for its parameters.
    """
    asked = find_asked(report, before), find_asked(report, after)
    if report.folds or asked[0].groups != asked[1].groups:
        raise NotComparableError(pointer="/b")
    places = [dict(_placed(report, each, store)) for each in asked]
    moved = [
        {"subject": subject, "before": old, "after": new}
        for subject in sorted(places[0].keys() | places[1].keys())
        if (old := places[0].get(subject)) != (new := places[1].get(subject))
    ]
    return {
        "a": get_table(report, before, store, labels),
        "b": get_table(report, after, store, labels),
        "moved": moved[:MOST],
        "moved_count": len(moved),
    }


def _placed(
    report: Report, asked: Asked, store: Store
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each record stands, and with what amount."""
    rows: Iterator[Row] = get_source(report, asked, store).aggregate(
        get_stages(report, asked, store), allowDiskUse=True
    )
    for row in rows:
        cell = cell_key(get_cell(asked, row))
        yield row["subject"], {"cell": cell, "amount": row.get("amount")}
