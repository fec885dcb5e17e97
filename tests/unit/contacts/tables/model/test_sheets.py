import io
import zipfile
from datetime import date
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from contacts.tables.model.sheets import BombError, list_rows


def a_book(*rows: list[Any]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                form = day if isinstance(cell, date) else None
                sheet.write(number, column, cell, form)
    return out.getvalue()


def test_cells_are_written_as_people_see_them() -> None:
    book = a_book(["Name", "No", "Day", "Yes"], ["Köla", 38344123456, 1.5, True])

    assert b"".join(list_rows(book)).decode().splitlines() == [
        "Name,No,Day,Yes",
        "Köla,38344123456,1.5,true",
    ]


def test_a_day_is_written_as_a_date() -> None:
    assert b"2026-03-01" in b"".join(list_rows(a_book([date(2026, 3, 1)])))


def test_a_formula_is_not_evaluated() -> None:
    assert b"".join(list_rows(a_book(["a", "=1+1"]))).strip() in (b"a,0", b"a,")


def test_a_long_sheet_comes_in_pieces() -> None:
    assert len(list(list_rows(a_book(*([["x" * 1000]] * 200))))) > 2


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)

    with pytest.raises(BombError):
        list(list_rows(out.getvalue()))
