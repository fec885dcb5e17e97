"""The rows of a file of products, and how they are read."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from interactions.product_files.errors import UnreadableTableError

Row = tuple[int, Mapping[str, Any]]
"""The number of a line, and what it says."""
MOST_ROWS: Final = 10_000
CHUNK: Final = 200
AMOUNTS: Final = ("price", "cost")
NUMBERS: Final = ("lifetime_days", "warranty_days")


def read_rows(content: bytes, *, is_table: bool) -> Iterator[Row]:
    """Read CSV with a line of names, or JSON objects line by line.

    Raises UnreadableTableError.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTableError from error
    return _table(text) if is_table else _lines(text)


def chunks_of(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Part rows into chunks in which no product number stands twice.

    The second row of a product then meets what the first one made.
    """
    chunk: list[Row] = []
    seen: set[str] = set()
    for number, fields in rows:
        sku = str(fields.get("sku") or number)
        if len(chunk) == CHUNK or sku in seen:
            yield chunk
            chunk, seen = [], set()
        chunk.append((number, fields))
        seen.add(sku)
    if chunk:
        yield chunk


def _lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _table(text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    try:
        for row in reader:
            if None in row:
                raise UnreadableTableError(row=reader.line_num)
            yield reader.line_num, _fields(row)
    except csv.Error as error:
        raise UnreadableTableError(row=reader.line_num) from error


def _fields(row: Mapping[str, str]) -> dict[str, Any]:
    """Return what the cells of a line say; an empty one says nothing."""
    return {
        name.strip(): _value(name.strip(), cell.strip())
        for name, cell in row.items()
        if cell.strip()
    }


def _value(name: str, cell: str) -> Any:
    """Read a cell: an amount is ``4990 EUR`` in minor units, tags stand apart by ;."""
    if name in AMOUNTS:
        amount, _, currency = cell.partition(" ")
        return {"amount_minor": _number(amount), "currency": currency.strip()}
    if name in NUMBERS:
        return _number(cell)
    if name == "solves_tags":
        return [tag.strip() for tag in cell.split(";") if tag.strip()]
    return cell


def _number(text: str) -> int | str:
    digits = text.removeprefix("-")
    is_short = digits.isascii() and digits.isdigit() and len(digits) <= 16  # noqa: PLR2004
    return int(text) if is_short else text


def paths_of(categories: Sequence[Any]) -> dict[str, str]:
    """Return the ids of categories by the names above them: ``Photo/Lenses``."""
    by_id = {one.id: one for one in categories}

    def path(one: Any) -> str:
        above = by_id.get(one.parent_id)
        return f"{path(above)}/{one.name}" if above else str(one.name)

    return {path(one): one.id for one in categories}
