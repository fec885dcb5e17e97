from hypothesis import given
from hypothesis import strategies as st

from contacts.tables.model import Seen


@given(st.lists(st.text()))
def test_a_text_is_new_once(texts: list[str]) -> None:
    seen, known = Seen(), set()

    for text in texts:
        assert seen.add(text) == (text not in known)
        known.add(text)

    assert len(seen) == len(known)


def test_many_texts_take_little_memory() -> None:
    seen = Seen()

    fresh = [seen.add(str(number)) for number in range(20_000)]
    again = [seen.add(str(number)) for number in range(20_000)]

    assert all(fresh)
    assert not any(again)
