"""What became of the rows, line by line."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from contacts.mappings.model import MESSAGES
from contacts.tables.model import Row

RESULT_HEADER: Final = ("row", "result", "record_id", "reasons", "undo")
FAULT_HEADER: Final = ("row", "column", "code", "message", "value")


def result_line(row: Row, width: int, result: Mapping[str, Any]) -> list[object]:
    """Return the cells of a row with what became of it."""
    cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
    reasons = [f"{fault['column']}: {fault['code']}" for fault in result["faults"]]
    code = [result["code"]] if result["code"] else []
    return [
        *cells,
        result["number"],
        result["result"],
        result["record_id"] or "",
        "; ".join([*code, *reasons]),
        result["undo"] or "",
    ]


def fault_lines(result: Mapping[str, Any]) -> Iterator[list[object]]:
    """Yield a line for each fault of a row: row, column, code, message, value."""
    if result["code"]:
        code = result["code"]
        yield [result["number"], "", code, MESSAGES.get(code, code), ""]
    for fault in result["faults"]:
        code = fault["code"]
        message = MESSAGES.get(code, code)
        yield [result["number"], fault["column"], code, message, fault["value"]]
