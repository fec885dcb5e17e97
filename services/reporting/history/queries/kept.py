"""Sums that are kept: of days, of months, and of how things stood on a day.

Each says after which changes it was counted. It holds while no row of its days has
changed since; whatever does not hold is counted from the rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from chassis.mongo import Document, Rows, Store
from reporting.history.queries.lines import Cell, How, Line, list_lines
from reporting.history.queries.times import get_versions
from reporting.history.queries.wanted import find_wanted, get_period, get_visible
from reporting.values import Asked, Report

ONE: Final = timedelta(days=1)
MOST_LINES: Final = 10_000
"""What has more lines is counted from its days, or from its rows."""
Changes = Mapping[str, datetime]
"""When rows of a day were last about to change, by day."""


def list_cubes(report: Report) -> tuple[tuple[str, ...], ...]:
    """Return the groups that sums are kept in: any of them answers for fewer groups."""
    keys = [group.key for group in report.groups if group.by == "value"]
    usual = tuple(key for key in report.default_groups if key in keys)
    base = usual if len(usual) > 1 else ()
    wider = (tuple(dict.fromkeys((*base, key))) for key in keys)
    return tuple(dict.fromkeys([usual, (), *wider]))


def find_cube(report: Report, asked: Asked) -> tuple[str, ...] | None:
    """Return the fewest groups that sums are kept in and that answer what is asked."""
    wanted = {group.key for group in asked.groups if group.by == "value"}
    fitting = (cube for cube in list_cubes(report) if wanted <= set(cube))
    return min(fitting, key=len, default=None)


def list_changes(name: str, first: str, last: str, store: Store) -> dict[str, datetime]:
    """Return for days that have rows when these were last about to change."""
    span = {"$gte": f"{name} {first}", "$lte": f"{name} {last}"}
    rows = store.projection("changed_days").find({"_id": span}, sort=[("_id", 1)])
    return {row["_id"].rpartition(" ")[2]: row["changed_at"] for row in rows}


def get_name(report: Report, cube: Sequence[str], store: Store) -> str:
    """Name sums by all that they depend on: rows, definitions and groups."""
    sources = (get_rows(report, store, timed=timed) for timed in (False, True))
    rows = [source.raw.name for source in sources]
    defined = (*rows, report.where, report.metrics, report.groups)
    told = repr((*defined, list_cubes(report), *cube))
    return f"{report.url} {sha256(told.encode()).hexdigest()[:16]}"


def list_raw(
    report: Report,
    asked: Asked,
    where: Document,
    store: Store,
    how: How | None = None,
) -> Iterator[Line]:
    """Count rows one by one: those visible of the period that ``where`` fits."""
    how = how or How()
    about = [find_wanted(report, asked), get_period(report, asked), where]
    about.append(get_visible(report, store))
    source = get_rows(report, store, timed=how.timed)
    return list_lines(report, asked, source, {"$and": about}, how)


def get_rows(report: Report, store: Store, *, timed: bool) -> Rows:
    """Return the present rows, or those of all moments; folded ones hold both."""
    if timed and not report.folded:
        return get_versions(report, store)
    return store.projection(report.rows)


def list_lines_of(
    rows: Iterable[Document],
    cube: Sequence[str],
    asked: Asked,
    values: Mapping[str, Any],
) -> Iterator[Line]:
    """Yield a sum's lines in the asked groups; ``values`` are those of its time."""
    for row in rows:
        known = {**values, **dict(zip(cube, row["cell"], strict=True))}
        cell: Cell = tuple(known[group.key] for group in asked.groups)
        yield Line(cell=cell, currency=row["currency"], numbers=row["numbers"])


def list_stored(lines: Sequence[Line] | None) -> list[Document] | None:
    """Return lines as they are stored; None for what has too many to be a sum."""
    if lines is None or len(lines) > MOST_LINES:
        return None
    return [
        {"cell": list(line.cell), "currency": line.currency, "numbers": line.numbers}
        for line in lines
    ]


def get_line(row: Document) -> Line:
    """Return a line that was stored."""
    cell, currency = tuple(row["cell"]), row["currency"]
    return Line(cell=cell, currency=currency, numbers=row["numbers"])


def get_midnight(day: str | date) -> datetime:
    """Return the instant at which a day begins in UTC."""
    return datetime.fromisoformat(f"{day}").replace(tzinfo=UTC)
