from typing import Any

from contacts.imports.model import fault_lines, result_line
from contacts.tables.model import Row

FAULT = {"column": "Phone", "code": "bad_phone", "value": "ask her", "is_fatal": False}


def a_result(**fields: Any) -> dict[str, Any]:
    result = {"number": 2, "result": "created", "record_id": "r1", "code": None}
    return result | {"faults": [FAULT], "undo": None} | fields


def test_a_row_is_shown_with_what_became_of_it() -> None:
    assert result_line(Row(2, ["Ana", "ask her"]), 2, a_result()) == [
        "Ana",
        "ask her",
        2,
        "created",
        "r1",
        "Phone: bad_phone",
        "",
    ]


def test_a_row_of_another_width_stays_in_its_columns() -> None:
    refused = a_result(result="failed", record_id=None, code="several_matches")

    short = result_line(Row(2, ["Ana"]), 2, refused)
    long = result_line(Row(2, ["Ana", "x", "y"]), 2, refused)

    assert short[:4] == ["Ana", "", 2, "failed"]
    assert long[:4] == ["Ana", "x", 2, "failed"]
    assert short[5] == "several_matches; Phone: bad_phone"


def test_each_fault_is_a_line_in_words() -> None:
    lines = list(fault_lines(a_result(code="several_matches")))

    assert [line[1:3] for line in lines] == [
        ["", "several_matches"],
        ["Phone", "bad_phone"],
    ]
    assert lines[1][3:] == [
        "This is not a telephone number; it is kept as it was written.",
        "ask her",
    ]
