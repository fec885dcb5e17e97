import pytest

from contacts.tables.errors import TooManyRowsError
from contacts.tables.model import write_sheet, write_table, writing
from contacts.tables.model.sheets import list_rows


@pytest.mark.parametrize(
    "text", ["=1+1", "+383", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"]
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    data = b"".join(write_table(["a"], [[text]])).decode()

    assert f"'{text}" in data


def test_other_cells_stay_as_they_are() -> None:
    assert b"".join(write_table(["a", "b"], [["x=1", 7]])) == b"a,b\r\nx=1,7\r\n"


def test_a_long_table_comes_in_pieces() -> None:
    rows = (["x" * 1000] for _ in range(200))

    assert len(list(write_table(["a"], rows))) > 2


def test_a_sheet_holds_texts_and_no_formula() -> None:
    data = b"".join(write_sheet(["=a", "b"], [["=1+1", "+383"], ["http://x", 7]]))

    _, *rows = list_rows({"data": data, "sheet": 1})
    assert b"".join(rows) == b"=a,b\r\n=1+1,+383\r\nhttp://x,7\r\n"
    assert b"<f>" not in data


def test_more_rows_than_a_sheet_has_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 2)

    with pytest.raises(TooManyRowsError):
        list(write_sheet(["a"], [["1"], ["2"]]))
