import pytest

from chassis.tables import write_table


@pytest.mark.parametrize("text", ["=1+1", "+383", "-1", "\tx", "\rx", "＝1", "＠x"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    data = b"".join(write_table(["a"], [[text]])).decode()

    assert f"'{text}" in data


def test_other_cells_stay_as_they_are() -> None:
    assert b"".join(write_table(["a", "b"], [["x=1", 7]])) == b"a,b\r\nx=1,7\r\n"


def test_a_long_table_comes_in_pieces() -> None:
    rows = (["x" * 1000] for _ in range(200))

    assert len(list(write_table(["a"], rows))) > 2


def test_the_names_of_columns_are_made_safe_as_well() -> None:
    assert b"".join(write_table(["=a"], [])) == b"'=a\r\n"


def test_a_number_is_no_formula_though_it_is_negative() -> None:
    assert b"".join(write_table(["a"], [[-5]])) == b"a\r\n-5\r\n"
