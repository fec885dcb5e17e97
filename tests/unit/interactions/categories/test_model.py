"""The tree that products hang on."""

import pytest

from interactions.categories import errors
from interactions.categories.model import Category, require_fitting

CHAIN = {"a": None, "b": "a", "c": "b", "d": "c", "e": "d", "f": "e"}


def test_a_category_begins_where_there_is_room() -> None:
    category = Category.create(CHAIN, name="Lenses", parent_id="e")

    [fact] = category.pull_events()
    assert fact.changed == ("name", "parent_id")  # type: ignore[attr-defined]


def test_the_tree_has_six_levels() -> None:
    with pytest.raises(errors.CategoryDepthError):
        Category.create(CHAIN, name="Lenses", parent_id="f")


def test_what_hangs_below_counts_as_well() -> None:
    with pytest.raises(errors.CategoryDepthError):
        require_fitting({**CHAIN, "x": "e", "y": "x"}, "x")


@pytest.mark.parametrize("below", ["a", "b", "f"])
def test_no_category_hangs_below_itself(below: str) -> None:
    with pytest.raises(errors.CategoryCycleError):
        require_fitting({**CHAIN, "a": below}, "a")
