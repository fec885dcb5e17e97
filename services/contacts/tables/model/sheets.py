"""Spreadsheets as text; runs in the sandbox, for a sheet is loaded as a whole."""

import encodings.cp437  # noqa: F401  names in archives; the sandbox opens nothing later
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from python_calamine import CalamineWorkbook

from contacts.tables.model.records import write_rows

MAX_CELLS: Final = 5_000_000
MAX_UNPACKED: Final = 400 * 1024 * 1024
MAX_RATIO: Final = 200


class BombError(ValueError):
    """It unpacks to more than any real sheet."""


def list_rows(payload: dict[str, Any]) -> Iterator[Any]:
    """Yield the names of all sheets, and then one as CSV (RFC 4180) in UTF-8.

    ``payload`` holds the data of an XLSX, XLSB, XLS or ODS file and the number of the
    sheet from 1. No formula is evaluated: the stored values are read. Raises
    BombError, and the errors of the reader for what is no such file.
    """
    data = payload["data"]
    if data.startswith(b"PK"):
        _check(data)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    yield book.sheet_names
    sheet = book.get_sheet_by_index(payload["sheet"] - 1)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise BombError("too many cells")
    yield from write_rows([_text(cell) for cell in row] for row in sheet.iter_rows())


def _check(payload: bytes) -> None:
    """Look at what the archive declares before anything is unpacked."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        unpacked = sum(item.file_size for item in archive.infolist())
    if unpacked > min(MAX_UNPACKED, MAX_RATIO * len(payload)):
        raise BombError("unpacks to too much")


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell)
