"""How a file of products is read."""

from types import SimpleNamespace

import pytest

from interactions.product_files.errors import UnreadableTableError
from interactions.product_files.model import chunks_of, paths_of, read_rows

TABLE = """sku,name,price,solves_tags,lifetime_days,brand
cam-1,"Camera, big",49900 EUR,low_light; shake,1000,
cam-2,x,dear,,soon,Konko
"""


def test_a_line_of_a_table_says_fields_of_a_product() -> None:
    first, second = read_rows(TABLE.encode(), is_table=True)

    assert first == (
        2,
        {
            "sku": "cam-1",
            "name": "Camera, big",
            "price": {"amount_minor": 49900, "currency": "EUR"},
            "solves_tags": ["low_light", "shake"],
            "lifetime_days": 1000,
        },
    )
    # what is no number stays as it is: the schema says what is wrong
    assert second[1]["price"] == {"amount_minor": "dear", "currency": ""}
    assert second[1]["lifetime_days"] == "soon"


def test_objects_stand_line_by_line() -> None:
    lines = b'{"sku": "a"}\n\n[1]\nnonsense\n'

    rows = list(read_rows(lines, is_table=False))

    assert rows == [(1, {"sku": "a"}), (3, {}), (4, {})]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"sku\na,b\n"])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableTableError):
        list(read_rows(content, is_table=True))


def test_no_number_stands_twice_in_a_chunk() -> None:
    rows = [(1, {"sku": "a"}), (2, {"sku": "b"}), (3, {"sku": "a"}), (4, {})]

    chunks = [[number for number, _ in chunk] for chunk in chunks_of(rows)]

    assert chunks == [[1, 2], [3, 4]]


def test_a_category_is_called_by_the_names_above_it() -> None:
    root = SimpleNamespace(id="1", name="Photo", parent_id=None)
    leaf = SimpleNamespace(id="2", name="Lenses", parent_id="1")

    assert paths_of([leaf, root]) == {"Photo/Lenses": "2", "Photo": "1"}
