"""Patterns and the types they cover."""

import pytest

from chassis.messaging.patterns import (
    EVERY_TYPE,
    TECHNICAL,
    expand,
    is_pattern,
    is_technical,
    matches,
    stem_of,
)

CATALOGUE = (
    "library.book.added.v1",
    "library.book.added.v2",
    "library.book.lent.v1",
    "library.relay.pulsed.v1",
    "reading.club.founded.v1",
)


@pytest.mark.parametrize("text", ["#", "library.book.*.v1", "*.relay.pulsed.v1"])
def test_a_pattern_has_four_segments(text: str) -> None:
    assert is_pattern(text)


@pytest.mark.parametrize(
    "text", ["", "library.book.added", "library.book.*.*", "Library.book.added.v1"]
)
def test_anything_else_is_no_pattern(text: str) -> None:
    assert not is_pattern(text)


def test_a_star_stands_for_one_segment_of_one_major() -> None:
    found = expand(["library.book.*.v1"], CATALOGUE)

    assert found == ["library.book.added.v1", "library.book.lent.v1"]


def test_every_type_leaves_out_the_technical_ones() -> None:
    found = expand([EVERY_TYPE], CATALOGUE)

    assert found == [type_ for type_ in CATALOGUE if not is_technical(type_)]


def test_technical_patterns_cover_each_service() -> None:
    assert [p for p in TECHNICAL if matches(p, "library.relay.pulsed.v1")] == [
        "*.relay.pulsed.v1"
    ]


def test_the_stem_is_the_type_without_its_major() -> None:
    assert stem_of("library.book.added.v12") == "library.book.added"
