"""How the lines of a file of purchases are read."""

import pytest

from interactions.purchase_files.errors import UnreadableReceiptsError
from interactions.purchase_files.model import read_receipts


def test_each_line_is_an_object_and_what_is_none_says_nothing() -> None:
    content = '\ufeff{"a": 1}\n\n[1]\n{"a": \nnull\n{"b": "\u2028"}\n'.encode()

    assert list(read_receipts(content)) == [
        (1, {"a": 1}),
        (3, {}),
        (4, {}),
        (5, {}),
        (6, {"b": "\u2028"}),
    ]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(UnreadableReceiptsError):
        list(read_receipts(b"\xff\xfe{"))
