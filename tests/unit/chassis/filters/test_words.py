"""Filters in words."""

from typing import Any

import pytest
from hypothesis import given

from chassis.filters import describe, parse
from tests.builders.filters import CATALOGUE, filter_trees


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"field": "name", "op": "contains", "value": "Ada"}, "name contains “Ada”"),
        (
            {"field": "stage", "op": "in", "value": ["new", "won"]},
            "stage is one of “new”, “won”",
        ),
        ({"field": "vip", "op": "eq", "value": True}, "vip is yes"),
        ({"field": "value", "op": "gt", "value": "5 EUR"}, "value is more than 5 EUR"),
        (
            {"field": "signed_on", "op": "between", "value": ["2026-01-01"] * 2},
            "signed on is between 2026-01-01 and 2026-01-01",
        ),
        (
            {"field": "seen_at", "op": "within_last", "value": "1 day"},
            "seen at is within the last 1 day",
        ),
        ({"all": []}, "everything"),
        ({"any": []}, "nothing"),
        (
            {"not": {"all": [{"any": []}, {"field": "age", "op": "is_set"}]}},
            "not ((nothing) and age is set)",
        ),
    ],
)
def test_a_filter_is_said_in_words(tree: dict[str, Any], words: str) -> None:
    assert describe(parse(tree, CATALOGUE)) == words


@given(filter_trees())
def test_words_never_fail(tree: dict[str, Any]) -> None:
    assert describe(parse(tree, CATALOGUE))
