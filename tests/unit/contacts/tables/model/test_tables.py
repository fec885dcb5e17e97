import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.tables.model import (
    Layout,
    Row,
    Table,
    decoded,
    find_header,
    sniff_delimiter,
    write_table,
)

CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"))


def table(text: str, **layout: object) -> Table:
    return Table(io.StringIO(text, newline=""), Layout(**layout))  # type: ignore[arg-type]


def read(text: str, **layout: object) -> list[Row]:
    return list(table(text, **layout))


def test_rows_have_the_numbers_that_a_spreadsheet_shows() -> None:
    assert read("a,b\n1,2\n\n3,4\n") == [Row(2, ["1", "2"]), Row(4, ["3", "4"])]


def test_a_quoted_cell_may_hold_commas_quotes_and_line_breaks() -> None:
    assert read('a,b\r\n"1,\r\n""x""",2\r\n') == [Row(2, ['1,\r\n"x"', "2"])]


def test_a_column_without_a_name_is_named_by_its_place_and_none_has_two() -> None:
    assert table("name,,name,name (2)\n").columns == [
        "name",
        "Column 2",
        "name (2)",
        "name (2) (2)",
    ]


def test_lines_above_the_header_are_passed_over() -> None:
    assert table("report of May\n\na,b\n1,2", header_row=3).columns == ["a", "b"]


def test_a_file_without_a_header_begins_with_a_row() -> None:
    found = table("1,2\n3,4", header_row=0)

    assert found.columns == ["Column 1", "Column 2"]
    assert [row.cells for row in found] == [["1", "2"], ["3", "4"]]


def test_a_comma_that_nobody_quoted_is_put_back() -> None:
    [row] = read("name,street,city\nAna,24, place Kléber,Strasbourg\n")

    assert row.cells == ["Ana", "24, place Kléber", "Strasbourg"]
    assert row.joined == (1,)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("1,2,3", "too_many_cells"),
        ("1, 2, 3, 4", "too_many_cells"),
        ("1", "too_few_cells"),
        ("1," + "x" * 70_000, "cell_too_long"),
    ],
)
def test_a_row_that_does_not_fit_the_header_is_told(line: str, fault: str) -> None:
    assert [row.fault for row in read(f"a,b\n{line}\n5,6\n")] == [fault, None]


def test_empty_cells_at_the_end_are_no_cells_too_many() -> None:
    assert read("a,b\n1,2,,\n") == [Row(2, ["1", "2"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_sign_that_parts_rows_evenly(delimiter: str) -> None:
    rows = [["name", "note"], ["Ana", "a, b; c | d"], ["Ben", "x;y,z"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)

    assert sniff_delimiter(text) == delimiter


def test_a_single_column_is_a_table_too() -> None:
    assert read("name\nAna\n", delimiter=sniff_delimiter("name\nAna\n")) == [
        Row(2, ["Ana"])
    ]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_what_is_written_for_machines_is_read_back(rows: list[list[str]]) -> None:
    pieces = write_table(["a", "b"], rows, is_safe=False)

    found = [row.cells for row in Table(decoded(pieces, "utf-8"), Layout())]

    assert found == [row for row in rows if any(row)]


@given(st.text(), st.sampled_from([",", ";"]))
def test_reading_never_fails_and_counts_every_row_once(
    text: str, delimiter: str
) -> None:
    numbers = [row.number for row in read(text, delimiter=delimiter)]

    assert numbers == sorted(set(numbers))


@given(st.binary(max_size=200), st.lists(st.integers(0, 50)))
def test_a_file_is_the_same_in_pieces_of_any_size(
    data: bytes, sizes: list[int]
) -> None:
    pieces, rest = [], data
    for size in sizes:
        pieces.append(rest[:size])
        rest = rest[size:]

    found = "".join(decoded([*pieces, rest], "cp1252"))

    assert found == data.decode("cp1252", "replace")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("a,b,c,d\n1,2,3,4\n", 1),
        ('Notes:\n"When exporting, \nmails may lack"\n\na,b,c,d\n1,2,3,4\n', 4),
        ("Customers,,,\n,,,\na,b,c,d\n1,2,3,4\n", 3),
        ("a,,c,d\n1,2,3,4,5\n", 1),
        ("a\n1\n", 1),
        ("", 1),
    ],
)
def test_the_header_is_below_the_lines_that_fill_few_cells(text: str, row: int) -> None:
    assert find_header(text, ",") == row
