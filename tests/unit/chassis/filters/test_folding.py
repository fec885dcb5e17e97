"""One spelling for search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.filters import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("İSTANBUL", "istanbul"),
        ("ılık ISPARTA", "ilik isparta"),
        ("Иванов", "ivanov"),
        ("Çağla Gërxhaliu", "cagla gerxhaliu"),
        ("cafe\u0301", "cafe"),
        ("Йод", fold("И\u0306од")),
        ("Straße", "strasse"),
        ("  two\t spaces ", "two spaces"),
    ],
)
def test_case_accents_and_script_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_search_form_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()
