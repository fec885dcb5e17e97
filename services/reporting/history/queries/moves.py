"""Two moments of a report side by side: what differs, and which records moved."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from chassis.mongo import Store
from reporting.history.model import cell_key
from reporting.history.queries.answers import find_asked, get_table
from reporting.history.queries.earlier import NotComparableError
from reporting.history.queries.rows import get_cell
from reporting.history.queries.times import get_source, get_stages
from reporting.history.queries.wanted import get_guarded
from reporting.values import Asked, Report, Row

MOST: Final = 500
"""How many moved records an answer names; it counts all of them."""


def get_comparison(
    report: Report,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    store: Store,
    labels: Mapping[str, str],
) -> dict[str, Any]:
    """Return both tables of a report, and the records that count differently.

    Raises NotComparableError, also where few persons may not be told apart, and what
    the report raises for its parameters.
    """
    asked = find_asked(report, before, store), find_asked(report, after, store)
    hides = get_guarded(report, asked[0], store)
    if report.folds or hides or asked[0].groups != asked[1].groups:
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
    rows: Iterable[Row] = get_source(report, asked, store).aggregate(
        get_stages(report, asked, store), allowDiskUse=True
    )
    for row in rows:
        cell = cell_key(get_cell(asked, row))
        yield row["subject"], {"cell": cell, "amount": row.get("amount")}
