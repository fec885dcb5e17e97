"""A report as a spreadsheet reads it."""

from collections.abc import Iterator, Mapping
from typing import Any

from chassis.tables import write_table
from reporting.values import Metric

Column = tuple[str, list[object]]


def to_csv(table: Mapping[str, Any]) -> Iterator[bytes]:
    """Return a report's lines as CSV, safe for spreadsheets.

    Each currency has its column, in minor units; a ratio has one for each of its parts.
    """
    rows = table["rows"]
    columns = [
        (one.text, [_named(row, one.key) for row in rows]) for one in table["groups"]
    ]
    for metric in table["metrics"]:
        columns += _columns(metric, rows)
    lines = zip(*(cells for _, cells in columns), strict=True)
    return write_table([title for title, _ in columns], lines)


def _named(row: Mapping[str, Any], group: str) -> object:
    return row["labels"].get(group) or row["group"][group]


def _columns(metric: Metric, rows: list[Mapping[str, Any]]) -> Iterator[Column]:
    key, text = metric.key, metric.text
    if metric.unit in ("money", "average"):
        for currency in sorted({one for row in rows for one in row["amounts"][key]}):
            sums = [row["amounts"][key].get(currency) for row in rows]
            yield f"{text}, {currency}, minor units", sums
    elif metric.unit == "ratio":
        for part in ("numerator", "denominator"):
            yield f"{text}, {part}", [row["rates"][key][part] for row in rows]
    else:
        yield text, [row["values"].get(key) for row in rows]
