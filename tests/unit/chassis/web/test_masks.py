"""What masks leave of a record, and who is masked."""

import pytest

from chassis.mongo import Caller
from chassis.web import masked, masks_here

CALLER = Caller(
    user_id="m",
    principal="user/m",
    masks={
        "contacts.phones": "masked",
        "contacts.notes": "hidden",
        "deals.x": "hidden",
    },
)


def test_a_caller_has_masks_by_entity() -> None:
    assert CALLER.masks_of("contacts") == {"phones": "masked", "notes": "hidden"}
    assert CALLER.masks_of("companies") == {}


def test_outside_a_request_nothing_is_masked() -> None:
    assert masks_here("contacts") == {}


def test_a_hidden_field_is_absent_and_not_null() -> None:
    assert masked({"notes": "x", "name": "Ana"}, {"notes": "hidden"}) == {"name": "Ana"}


def test_a_field_that_is_only_not_writable_is_shown() -> None:
    assert masked({"name": "Ana"}, {"name": "read_only"}) == {"name": "Ana"}


@pytest.mark.parametrize(
    ("name", "mode", "left"),
    [
        ("+383 44 123 456", "masked", "+383***456"),
        ("ana@kola.example", "hidden", "a***@kola.example"),
        ("Ana Kola", "masked", "Ana Kola"),
        ("Ana 044/123-456", "masked", "***456"),
        ("Firma 45 24 a 0", "masked", "Firma 45 24 a 0"),
        ("+383 44 123 456", "read_only", "+383 44 123 456"),
    ],
)
def test_a_number_in_the_place_of_a_name_is_cut_like_numbers(
    name: str, mode: str, left: str
) -> None:
    for way in ("phones", "emails"):
        assert masked({"display_name": name}, {way: mode}) == {"display_name": left}


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("+38344123456", "+383***456"),
        ("044 123 456", "***456"),
        ("ana@kola.example", "a***@kola.example"),
        ("mobile", "mobile"),
        (None, None),
        (True, True),
        (
            [{"raw": "044 123 456", "e164": "+38344123456", "label": "home"}],
            [{"raw": "***456", "e164": "+383***456", "label": "home"}],
        ),
    ],
)
def test_of_a_masked_field_a_hint_is_left(value: object, left: object) -> None:
    assert masked({"phones": value}, {"phones": "masked"}) == {"phones": left}
