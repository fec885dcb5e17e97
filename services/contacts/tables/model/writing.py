"""Tables on their way out, that spreadsheets open without harm."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from contacts.tables.errors import TooManyRowsError
from contacts.tables.model.records import PIECE, write_rows

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001
"""With what a formula begins, also in its full width."""
MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
    "vcard": "text/vcard",
}
MOST_ROWS: Final = 1_048_576
TEXTS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def write_table(
    header: Sequence[str], lines: Iterable[Sequence[object]], *, is_safe: bool = True
) -> Iterator[bytes]:
    """Yield a CSV (RFC 4180) in UTF-8 piece by piece.

    When it has to be safe, a cell that a spreadsheet would take for a formula begins
    with an apostrophe.
    """
    rows = (map(str, line) for line in chain([header], lines))
    guarded = (map(_guarded, row) for row in rows) if is_safe else rows
    yield from write_rows(guarded)


def write_sheet(
    header: Sequence[str], lines: Iterable[Sequence[object]]
) -> Iterator[bytes]:
    """Yield an XLSX file with one sheet, all cells texts; memory stays flat.

    Raises TooManyRowsError.
    """
    with tempfile.TemporaryFile() as file:
        with Workbook(file, TEXTS) as book:
            sheet = book.add_worksheet()
            for number, line in enumerate(chain([header], lines)):
                if number == MOST_ROWS:
                    raise TooManyRowsError
                for column, value in enumerate(line):
                    sheet.write_string(number, column, str(value))
        file.seek(0)
        yield from iter(partial(file.read, PIECE), b"")


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
