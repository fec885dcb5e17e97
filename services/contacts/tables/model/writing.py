"""Tables on their way out, that spreadsheets open without harm."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from chassis.tables import write_table
from contacts.tables.errors import TooManyRowsError
from contacts.tables.model.records import PIECE

__all__ = ["MEDIA_TYPES", "write_sheet", "write_table"]

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
