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


def read(book: bytes, sheet: int = 1) -> bytes:
    names, *pieces = list_rows({"data": book, "sheet": sheet})
    assert names
    return b"".join(pieces)


def test_cells_are_written_as_people_see_them() -> None:
    book = a_book(["Name", "No", "Day", "Yes"], ["Köla", 38344123456, 1.5, True])

    assert read(book).decode().splitlines() == [
        "Name,No,Day,Yes",
        "Köla,38344123456,1.5,true",
    ]


def test_a_day_is_written_as_a_date() -> None:
    assert b"2026-03-01" in read(a_book([date(2026, 3, 1)]))


def test_a_formula_is_not_evaluated() -> None:
    assert read(a_book(["a", "=1+1"])).strip() in (b"a,0", b"a,")


def test_a_long_sheet_comes_in_pieces() -> None:
    assert (
        len(list(list_rows({"data": a_book(*([["x" * 1000]] * 200)), "sheet": 1}))) > 2
    )


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)

    with pytest.raises(BombError):
        read(out.getvalue())


def test_each_sheet_of_a_book_can_be_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in ("First", "Second"):
            book.add_worksheet(name).write(0, 0, f"on {name}")

    names, *_ = list_rows({"data": out.getvalue(), "sheet": 1})

    assert names == ["First", "Second"]
    assert read(out.getvalue(), 2) == b"on Second\r\n"


def test_a_sheet_of_open_document_is_read() -> None:
    out = io.BytesIO()
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
        "</table:table-cell>"
        for text in ("Name", "Phone")
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:'
            'xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:'
            'table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
            "<office:body><office:spreadsheet>"
            f'<table:table table:name="A"><table:table-row>{cells}</table:table-row>'
            "</table:table></office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:'
            'xmlns:manifest:1.0"/>',
        )

    assert read(out.getvalue()) == b"Name,Phone\r\n"
