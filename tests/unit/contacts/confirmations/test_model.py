"""How often, in which words, and what answers a question."""

from datetime import UTC, datetime, timedelta
from string import Formatter
from typing import Any

import pytest

from contacts.confirmations.errors import AskedTooOftenError, ConfirmationGoneError
from contacts.confirmations.model import (
    TEXTS,
    Asked,
    Words,
    answer_of,
    choose_wording,
)
from contacts.consents.model import BUILT_IN, ConsentRecord, Evidence, Wording

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def words(locale: str, version: int = 1, hours: float = 1) -> Wording:
    return Wording(
        id=f"{locale} {version}",
        purpose_key="offers",
        locale=locale,
        text="May we?",
        version=version,
        valid_from=NOON - timedelta(hours=hours),
        created_at=NOON,
    )


def a_line(action: Any, hour: int, ref: str = "") -> ConsentRecord:
    return ConsentRecord(
        id=f"{action} {hour}",
        contact_id="a",
        original_contact_id="a",
        person_ids=("a",),
        purpose_key="offers",
        channel="email",
        action=action,
        at=NOON + timedelta(hours=hour),
        evidence=Evidence(kind="double_opt_in" if ref else "form", ref=ref),
    )


@pytest.mark.parametrize("minutes", [[9], [700, 800, 900]])
def test_an_address_is_not_asked_too_often(minutes: list[int]) -> None:
    sent = tuple(NOON - timedelta(minutes=one) for one in minutes)
    with pytest.raises(AskedTooOftenError):
        Asked(id="x", sent=sent).again(NOON)


def test_what_is_a_day_ago_is_forgotten() -> None:
    sent = tuple(NOON - timedelta(hours=one) for one in (30, 25, 24, 2, 1))
    assert Asked(id="x", sent=sent).again(NOON).sent == (*sent[3:], NOON)


@pytest.mark.parametrize(
    ("locale", "chosen"),
    [("sq-XK", "sq-XK 1"), ("sq", "sq 2"), ("sq-AL", "sq 2"), ("de", "en 1")],
)
def test_words_are_those_of_the_language_that_hold_now(
    locale: str, chosen: str
) -> None:
    known = [words("en"), words("sq-XK", hours=9), words("sq"), words("sq", 2)]
    known.append(words("sq", 3, hours=-1))
    found = choose_wording(known, locale, NOON)
    assert found is not None
    assert found.id == chosen


def test_without_words_the_purpose_is_named_alone() -> None:
    assert choose_wording([words("ru")], "sq", NOON) is None
    said = Words(locale="sq", purpose=BUILT_IN["offers"], wording=None)
    subject, text = said.letter("https://x.example/s/1")
    assert "Oferta" in subject
    assert "https://x.example/s/1" in text
    assert "\n\n\n" not in text


def test_a_language_that_we_do_not_write_is_english() -> None:
    said = Words(locale="de-CH", purpose=BUILT_IN["offers"], wording=words("en"))
    assert said.language == "en"
    assert "May we?" in said.letter("x")[1]


def test_every_language_says_everything_with_the_same_places() -> None:
    places = {
        language: {
            name: {place for _, place, _, _ in Formatter().parse(text) if place}
            for name, text in texts.items()
        }
        for language, texts in TEXTS.items()
    }
    assert set(places) == {"en", "ru", "sq", "tr", "id"}
    assert all(found == places["en"] for found in places.values())


def test_a_yes_answers_its_own_question_until_a_no() -> None:
    yes = a_line("granted", 1, ref="q")
    assert answer_of("q", [a_line("withdrawn", 0), yes]) is yes


@pytest.mark.parametrize(
    "ledger",
    [
        [],
        [a_line("granted", 1)],
        [a_line("granted", 1, ref="other")],
        [a_line("granted", 1, ref="q"), a_line("objected", 1)],
    ],
)
def test_other_answers_are_none(ledger: list[ConsentRecord]) -> None:
    with pytest.raises(ConfirmationGoneError):
        answer_of("q", ledger)
