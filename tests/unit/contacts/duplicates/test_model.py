"""How alike two are, what a merge takes from each, and what goes back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from contacts.contacts.model import Contact
from contacts.duplicates.errors import NotOpenError, UnknownChoiceError
from contacts.duplicates.model import (
    Duplicate,
    chosen_values,
    compare,
    keys_of,
    proposals,
    returning_values,
)
from contacts.values import Address, KeepInTouch, PersonName, Source
from tests.builders.contacts import a_contact, a_phone, an_email

MOBILE = "+383 44 123 456"


def codes(one: Contact, other: Contact, *births: Any) -> list[str]:
    found = compare(one, other, births or (None, None))
    return [reason.code for reason in found.reasons]


def test_names_are_alike_in_any_order_script_and_spelling() -> None:
    ana = a_contact("Ana Kola")

    assert codes(ana, a_contact("Kola Ana")) == ["similar_name"]
    assert codes(a_contact("Пётр Иванов"), a_contact("Petr Ivanov")) == ["similar_name"]
    assert codes(a_contact("Smith John"), a_contact("Smyth Jon")) == ["similar_name"]
    assert codes(ana, a_contact("Mira Hoxha")) == []


def test_a_number_that_stands_for_a_name_is_like_no_name() -> None:
    one = a_contact("", phones=(a_phone(MOBILE),))

    assert codes(one, a_contact("", phones=(a_phone(MOBILE),))) == ["same_mobile"]


@pytest.mark.parametrize(
    ("births", "score"),
    [
        ((None, None), 80),
        (((3, 4, 1950), (3, 4, None)), 100),
        (((3, 4, 1950), (3, 4, 1980)), 20),
        (((3, 4, None), (4, 3, None)), 20),
    ],
)
def test_birthdays_speak_for_and_against(births: Any, score: int) -> None:
    one, other = (a_contact(phones=(a_phone(MOBILE),)) for _ in range(2))

    assert compare(one, other, births).score == score


def test_different_addresses_speak_against_and_a_place_for() -> None:
    home = Address(lines=("1 Main Street",), city="Prishtina")
    one = a_contact(emails=(an_email("a@kola.example"),), addresses=(home,))
    other = a_contact(emails=(an_email("b@kola.example"),), addresses=(home,))

    found = compare(one, other, (None, None))

    assert found.contradictions == ("different_strong_keys",)
    assert [reason.code for reason in found.reasons] == ["similar_name", "same_address"]
    assert found.score == 35


def test_a_birthday_and_a_family_name_that_sounds_the_same_are_a_key() -> None:
    one, other = a_contact("Jon Smith"), a_contact("J. Smyth")

    assert keys_of(one, (3, 4, None)) & keys_of(other, (3, 4, 1950))
    assert not keys_of(one, None) & keys_of(other, None)


def test_the_survivor_takes_what_he_lacks_and_both_lists() -> None:
    early = datetime(2020, 1, 1, tzinfo=UTC)
    winner = a_contact(
        tags=("a",), job_title="Baker", emails=(an_email("a@k.example"),)
    )
    loser = a_contact(
        "Anna",
        tags=("a", "vip"),
        job_title="Cook",
        locale="sq",
        emails=(an_email("A@k.example"), an_email("b@k.example")),
        source=Source(kind="ad", first_touch_at=early),
        keep_in_touch=KeepInTouch(every_days=30, last_contact_at=early),
        processing="restricted",
        name=PersonName(given="Anna"),
    )

    found = chosen_values(winner, loser, {}, {})

    assert found["tags"] == ("a", "vip")
    assert [email.value for email in found["emails"]] == ["a@k.example", "b@k.example"]
    assert (found["locale"], found["source"].kind) == ("sq", "ad")
    assert found["keep_in_touch"].every_days == 30
    assert found["processing"] == "restricted"
    assert not {"job_title", "display_name"} & found.keys()


def test_a_choice_is_taken_and_a_strange_one_refused() -> None:
    winner, loser = a_contact(job_title="Baker"), a_contact("Anna", job_title="Cook")

    assert chosen_values(winner, loser, {"job_title": "loser"}, {}) == {
        "job_title": "Cook"
    }
    for choices in ({"height": "loser"}, {"job_title": "both"}):
        with pytest.raises(UnknownChoiceError):
            chosen_values(winner, loser, choices, {})  # type: ignore[arg-type]


def test_only_what_both_have_and_is_not_the_same_is_a_conflict() -> None:
    winner, loser = a_contact(job_title="Baker"), a_contact("Anna", locale="sq")

    found = {one.field: one for one in proposals(winner, loser)}

    assert found["display_name"].is_conflict
    assert not found["locale"].is_conflict
    assert found["locale"].proposed == "loser"
    assert "job_title" not in found


def test_what_was_changed_since_the_merge_stays() -> None:
    same: Any = {"source": Source(first_touch_at=datetime(2020, 1, 1, tzinfo=UTC))}
    before = a_contact(tags=("a",), job_title="", **same)
    after = a_contact(tags=("a", "vip"), job_title="Cook", locale="sq", **same)
    now = a_contact(tags=("a", "vip", "new"), job_title="Chef", locale="sq", **same)

    values, stays = returning_values(before, after, now)

    assert values == {"tags": ("a", "new"), "locale": None}
    assert stays == ["job_title"]


def test_a_pair_is_told_again_only_for_something_new() -> None:
    one, other = (a_contact(phones=(a_phone(MOBILE),)) for _ in range(2))
    alike = compare(one, other, (None, None))
    pair = Duplicate.find((one.id, other.id), alike, "scan")
    pair.pull_events()

    assert not pair.see(alike, "scan")
    pair.dismiss("ann", "sisters", alike)
    assert not pair.see(compare(one, other, ((1, 1, None), (1, 1, None))), "scan")
    for contact in (one, other):
        contact.emails = (an_email(),)
    assert pair.see(compare(one, other, (None, None)), "scan")
    assert pair.state == "open"


def test_a_pair_is_dismissed_once() -> None:
    one, other = a_contact(), a_contact()
    alike = compare(one, other, (None, None))
    pair = Duplicate.find((one.id, other.id), alike, "scan")
    pair.dismiss("ann", "", alike)

    with pytest.raises(NotOpenError):
        pair.dismiss("ann", "", alike)
