"""How what was found stands in the box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.filters import search_words
from gateway.search.model import grouped, pieces


def hit(title: str, *, exact: bool = False) -> dict[str, object]:
    return {"id": title, "title": title, "exact": exact}


def test_a_kind_with_an_exact_hit_stands_before_all_others() -> None:
    found = {"contact": [hit("Ana")], "case": [hit("Broken", exact=True)], "deal": []}

    groups = grouped(found, "c-2026-000001")

    assert [group["type"] for group in groups] == ["case", "contact"]


@pytest.mark.parametrize(
    ("title", "typed", "shown"),
    [
        ("Ana Kola", "ko", ["Ana ", "Ko", "la"]),
        ("Иванов", "iva", ["", "Ива", "нов"]),
        ("Щука", "shch", ["", "Щ", "ука"]),
        ("İstanbul Ltd", "istanbul", ["", "İstanbul", " Ltd"]),
        ("Ana Ana", "ana an", ["", "Ana", " ", "Ana", ""]),
        ("Broken", "other", ["Broken"]),
        ("", "ana", [""]),
    ],
)
def test_every_second_piece_is_what_was_found(
    title: str, typed: str, shown: list[str]
) -> None:
    assert pieces(title, search_words(typed)) == shown


@given(title=st.text(max_size=40), typed=st.text(max_size=10))
def test_the_pieces_are_the_title_whatever_was_typed(title: str, typed: str) -> None:
    assert "".join(pieces(title, search_words(typed))) == title
