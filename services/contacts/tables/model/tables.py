"""Tables of text: which sign parts the cells, and the rows as people numbered them."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

DELIMITERS: Final = ",;\t|"
MAX_CELL: Final = 65_536
SAMPLED_ROWS: Final = 200
Format = Literal["csv", "tsv", "xlsx", "xls", "ods", "vcard", "jsonl", "lines"]
csv.field_size_limit(MAX_CELL)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How to read a file: ``header_row`` counts from 1; 0 means there is none.

    ``sheet`` counts from 1, too.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    header_row: int = 1
    sheet: int = 1


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file: as it came, and as the table that is read (a sheet becomes text)."""

    kind: Literal["file", "paste"] = "file"
    name: str = ""
    format: Format = "csv"
    size: int = 0
    file_id: str
    table_id: str
    layout: Layout
    sheets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Row:
    """One row under its number in the file; ``fault`` says why it has no cells."""

    number: int
    cells: Sequence[str] = ()
    fault: str | None = None
    joined: tuple[int, ...] = ()


def sniff_delimiter(text: str) -> str:
    """Return the sign that parts the rows of a sample into the most equal cells."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def find_header(text: str, delimiter: str) -> int:
    """Return the number of the row with the names of the columns.

    Lines above it, such as a title or LinkedIn's notes, fill far fewer cells.
    """
    records = _records(io.StringIO(text, newline=""), delimiter)
    filled = [
        sum(1 for cell in row.cells if cell.strip())
        for row, _ in zip(records, range(SAMPLED_ROWS), strict=False)
    ]
    most = max(filled, default=0)
    return next((i for i, n in enumerate(filled, 1) if 3 * n > most), 1)


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """Return how many rows have the usual number of cells, and that number."""
    widths: Counter[int] = Counter()
    records = _records(io.StringIO(text, newline=""), delimiter)
    for row, _ in zip(records, range(SAMPLED_ROWS), strict=False):
        if row.cells:
            widths[len(row.cells)] += 1
    several = {width: n for width, n in widths.items() if width > 1}
    if not several:
        return (0.0, 0)
    width = max(several, key=lambda each: several[each])
    return (several[width] / widths.total(), width)


class Table:
    """The columns and rows of one file, read from the beginning to the end.

    A row with more cells than there are columns is put together again where every
    cell too many begins with a space: a comma in a text that nobody quoted.
    """

    def __init__(self, lines: Iterable[str], layout: Layout) -> None:
        self._records = _records(lines, layout.delimiter)
        self._first: Row | None = None
        header: Sequence[str] = ()
        for row in self._records:
            if row.number >= layout.header_row and row.cells:
                header = row.cells
                self._first = None if layout.header_row else row
                break
        names = header if layout.header_row else [""] * len(header)
        self.columns = _named(names)

    def __iter__(self) -> Iterator[Row]:
        """Give the rows below the header; empty lines are no rows."""
        if self._first is not None:
            yield self._fitted(self._first)
        for row in self._records:
            if row.fault or any(row.cells):
                yield self._fitted(row)

    def _fitted(self, row: Row) -> Row:
        width = len(self.columns)
        if row.fault or len(row.cells) == width:
            return row
        if len(row.cells) < width:
            return Row(row.number, row.cells, "too_few_cells")
        cells = list(row.cells)
        while len(cells) > width and not cells[-1]:
            cells.pop()
        if len(cells) == width:
            return Row(row.number, cells)
        return _rejoined(row.number, cells, width)


def _rejoined(number: int, cells: list[str], width: int) -> Row:
    spaced = [i for i, cell in enumerate(cells) if i and cell[:1] == " " and cell[1:]]
    if len(spaced) != len(cells) - width:
        return Row(number, cells, "too_many_cells")
    whole: list[str] = []
    joined = []
    for i, cell in enumerate(cells):
        if i in spaced:
            whole[-1] += f",{cell}"
            joined.append(len(whole) - 1)
        else:
            whole.append(cell)
    return Row(number, whole, joined=tuple(joined))


def _records(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Read records (RFC 4180); one that cannot be read is a row with a fault."""
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Row(number, fault="cell_too_long")
            continue
        yield Row(number, cells)


def _named(header: Sequence[str]) -> list[str]:
    """Give every column a name of its own: as written, or by its place."""
    names: list[str] = []
    for i, text in enumerate(header, 1):
        name = text.strip().removeprefix("\ufeff") or f"Column {i}"
        again = sum(each == name or each.startswith(f"{name} (") for each in names)
        names.append(f"{name} ({again + 1})" if again else name)
    return names


def decoded(pieces: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Return the lines of a file, their ends as they are; memory stays flat.

    Bytes that mean nothing in the encoding become U+FFFD.
    """
    raw = io.BufferedReader(_Pieces(pieces), 65_536)
    return io.TextIOWrapper(raw, encoding, "replace", newline="")


class _Pieces(io.RawIOBase):
    """A file made of pieces."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        taken, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
