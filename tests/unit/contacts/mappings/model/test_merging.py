from datetime import UTC, datetime
from typing import Any

import pytest

from contacts.mappings.model import changes_of
from contacts.values import Address, KeepInTouch, PersonName, Source
from tests.builders.contacts import a_contact, a_phone, an_email

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_lists_only_grow() -> None:
    ana = a_contact(emails=(an_email("a@x.example"),), tags=("vip",))
    values = {
        "emails": (an_email("A@x.example"), an_email("b@x.example")),
        "tags": ("vip", "golf"),
    }

    changes = changes_of(ana, values, "update")

    assert [email.value for email in changes["emails"]] == [
        "a@x.example",
        "b@x.example",
    ]
    assert changes["tags"] == ("vip", "golf")


def test_what_is_known_changes_nothing() -> None:
    ana = a_contact(phones=(a_phone(),), addresses=(Address(city="Peja"),))
    values = {
        "phones": (a_phone("+38344123456"),),
        "addresses": (Address(city="Peja"),),
        "display_name": "Ana Kola",
    }

    assert changes_of(ana, values, "update") == {}


@pytest.mark.parametrize(
    ("on_match", "changed"),
    [
        ("update", {"job_title": "Boss", "locale": "de"}),
        ("fill_empty", {"locale": "de"}),
    ],
)
def test_only_what_is_empty_is_filled(on_match: Any, changed: dict[str, str]) -> None:
    ana = a_contact(job_title="Director")

    assert changes_of(ana, {"job_title": "Boss", "locale": "de"}, on_match) == changed


@pytest.mark.parametrize(
    ("on_match", "given"), [("update", "Anna"), ("fill_empty", "Ana")]
)
def test_parts_of_a_name_are_merged(on_match: Any, given: str) -> None:
    ana = a_contact(name=PersonName(given="Ana"))
    values = {"name": PersonName(given="Anna", family="Kola")}

    changes = changes_of(ana, values, on_match)

    assert changes["name"] == PersonName(given=given, family="Kola")


def test_stage_and_known_source_and_last_contact_stay() -> None:
    ana = a_contact(
        source=Source(kind="ad", first_touch_at=NOON),
        keep_in_touch=KeepInTouch(last_contact_at=NOON),
    )
    values = {
        "lifecycle_stage": "customer",
        "source": Source(kind="import"),
        "keep_in_touch": KeepInTouch(last_contact_at=NOON.replace(month=4)),
    }

    assert changes_of(ana, values, "update") == {}


def test_an_unknown_source_is_filled() -> None:
    values = {"source": Source(kind="referral")}

    assert changes_of(a_contact(), values, "update") == values


def test_a_record_that_was_there_before_does_not_come_from_the_import() -> None:
    values = {"source": Source(kind="import")}

    assert changes_of(a_contact(), values, "update") == {}


def test_a_row_does_not_say_in_which_order_somebody_is_called() -> None:
    name = PersonName(given="Ana", family="Kola", order="family_first")
    values = {"name": PersonName(given="Ana", family="Kola")}

    assert changes_of(a_contact(name=name), values, "update") == {}
