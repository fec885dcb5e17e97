"""Tables on their way out, that spreadsheets open without harm."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

PIECE: Final = 64 * 1024
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    header: Sequence[str], lines: Iterable[Sequence[object]], *, is_safe: bool = True
) -> Iterator[bytes]:
    """Yield a CSV (RFC 4180) in UTF-8 piece by piece.

    When it has to be safe, a cell that a spreadsheet would take for a formula begins
    with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    for line in lines:
        cells = map(str, line)
        writer.writerow(map(_guarded, cells) if is_safe else cells)
        if out.tell() > PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
