"""Records of any shape as rows of a table: each value under the path to it."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

PIECE: Final = 64 * 1024
SEVERAL: Final = " ::: "
"""Between several texts in one cell, as Google writes them."""


def flatten(record: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the values of a record: ``emails.1.value`` is that of its first address."""
    for name, value in record.items():
        if isinstance(value, list) and any(isinstance(each, dict) for each in value):
            numbered = {str(i): each for i, each in enumerate(value, 1)}
            yield from flatten(numbered, f"{path}{name}.")
        elif isinstance(value, dict):
            yield from flatten(value, f"{path}{name}.")
        elif isinstance(value, list):
            if value:
                yield f"{path}{name}", SEVERAL.join(map(_text, value))
        else:
            yield f"{path}{name}", _text(value)


def write_records(
    read: Callable[[], Iterable[Mapping[str, str] | str]],
) -> Iterator[bytes]:
    """Yield flat records as CSV (RFC 4180) in UTF-8; what is a text cannot be read.

    They are read twice: first for the columns, then for the rows. A text becomes a
    row of one cell, which is told as a fault.
    """
    columns: dict[str, None] = {}
    for record in read():
        if not isinstance(record, str):
            columns.update(dict.fromkeys(record))
    rows = (
        [record] if isinstance(record, str) else [record.get(n, "") for n in columns]
        for record in read()
    )
    yield from write_rows([list(columns)])
    yield from write_rows(rows)


def write_rows(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """Yield rows as CSV (RFC 4180) in UTF-8, piece by piece."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow(row)
        if out.tell() > PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
