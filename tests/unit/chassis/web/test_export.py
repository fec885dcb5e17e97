"""How values become cells."""

from typing import Any

import pytest

from chassis.web.export import _at, _cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None),
        (7, 7),
        (True, "true"),
        (["a", None, "b"], "a; b"),
        ({"amount_minor": 1999, "currency": "EUR"}, "1999 EUR"),
        ([{"a": 1}, {"a": 2, "b": None}], "1; 2"),
        ([], ""),
    ],
)
def test_a_value_is_one_cell(value: Any, cell: object) -> None:
    assert _cell(value) == cell


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("name", "Ana"),
        ("emails.value", ["a@x", "b@x"]),
        ("score.of.what", None),
        ("missing.of", None),
    ],
)
def test_a_path_leads_through_lists(path: str, found: object) -> None:
    shown = {
        "name": "Ana",
        "emails": [{"value": "a@x"}, {"value": "b@x"}],
        "score": {"of": None},
    }

    assert _at(shown, path.split(".")) == found
