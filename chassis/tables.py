"""Tables on their way out, that spreadsheets open without harm."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

__all__ = ["FORMULA", "PIECE", "write_table"]

PIECE: Final = 64 * 1024
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001
"""With what a formula begins, also in its full width."""


def write_table(
    header: Sequence[str], lines: Iterable[Sequence[object]], *, is_safe: bool = True
) -> Iterator[bytes]:
    """Yield a CSV (RFC 4180) in UTF-8 piece by piece.

    When it has to be safe, a text that a spreadsheet would take for a formula begins
    with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for line in itertools.chain([header], lines):
        writer.writerow(map(_guarded, line) if is_safe else line)
        if out.tell() > PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _guarded(cell: object) -> object:
    unsafe = isinstance(cell, str) and cell.startswith(FORMULA)
    return f"'{cell}" if unsafe else cell
