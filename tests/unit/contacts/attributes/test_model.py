from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.domain import RuleViolationError
from contacts.attributes.errors import (
    DefinitionError,
    PrivacyImmutableError,
    TypeImmutableError,
    UnfitValueError,
)
from contacts.attributes.model import (
    Attributed,
    AttributeDefinition,
    Choice,
    ValueType,
    mask_of,
    read_value,
    with_values,
)

ID = "018f0000-0000-7000-8000-00000000000a"
NOON = "2026-11-22T13:00:00.1239+01:00"
SIZES = tuple(Choice(key=key, label={"en": key}) for key in ("38", "42"))


def define(**fields: Any) -> AttributeDefinition:
    usual = {"record_kind": "contact", "key": "size", "type": "text", "label": {}}
    found = AttributeDefinition.create(**{**usual, **fields})
    found.pull_events()
    return found


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("text", " a\u0301 \t b ", "\u00e1   b"),
        ("long_text", "one\r\ntwo\x00", "one\ntwo"),
        ("integer", 7, 7),
        ("decimal", 7, 7.0),
        ("decimal", 42.5, 42.5),
        ("boolean", False, False),
        (
            "money",
            {"amount_minor": 1999, "currency": "EUR"},
            {"amount_minor": 1999, "currency": "EUR"},
        ),
        ("date", "2026-02-28", "2026-02-28"),
        ("month_day", {"month": 2, "day": 29}, {"month": 2, "day": 29}),
        ("instant", NOON, datetime(2026, 11, 22, 12, 0, 0, 123000, UTC)),
        ("email", "Ana@Kola.example", "Ana@Kola.example"),
        ("phone", "044 123 456", "+38344123456"),
        ("url", "https://kola.example/a?b=c", "https://kola.example/a?b=c"),
        ("contact_ref", ID, ID),
        ("choice", "38", "38"),
        ("multi_choice", ["42", "38", "42"], ["42", "38"]),
    ],
)
def test_a_value_is_kept_in_one_form(kind: ValueType, given: Any, kept: Any) -> None:
    assert read_value(kind, given, choices=("38", "42"), region="XK") == kept


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("text", 7, "not-a-text"),
        ("text", " ", "too-short"),
        ("text", "x" * 1001, "too-long"),
        ("integer", 7.5, "not-an-integer"),
        ("integer", True, "not-an-integer"),
        ("integer", 10**15, "out-of-range"),
        ("decimal", "7", "not-a-number"),
        ("decimal", True, "not-a-number"),
        ("decimal", 1e15, "out-of-range"),
        ("boolean", 1, "not-a-boolean"),
        ("money", {"amount_minor": 1, "currency": "eur"}, "not-a-currency"),
        ("money", {"amount_minor": 1}, "required"),
        ("money", {"amount_minor": 1, "currency": "EUR", "x": 1}, "unknown-field"),
        ("money", [1, "EUR"], "not-an-object"),
        ("date", "2026-02-30", "not-a-day"),
        ("date", "20260228", "not-a-day"),
        ("date", 7, "not-a-day"),
        ("month_day", {"month": 2, "day": 30}, "not-a-day"),
        ("month_day", {"month": 13, "day": 1}, "not-a-day"),
        ("instant", "2026-11-22", "not-an-instant"),
        ("instant", "0001-01-01T00:00:00+14:00", "not-an-instant"),
        ("email", "ana", "not-an-email"),
        ("phone", "12", "not-a-phone"),
        ("url", "javascript:alert(1)", "not-a-url"),
        ("contact_ref", "7", "not-an-id"),
        ("choice", "44", "not-a-choice"),
        ("choice", ["38"], "not-a-choice"),
        ("multi_choice", "38", "not-a-list"),
        ("multi_choice", [], "too-short"),
        ("multi_choice", [["38"]], "not-a-choice"),
    ],
)
def test_a_value_of_another_kind_is_refused(
    kind: ValueType, given: Any, code: str
) -> None:
    with pytest.raises(UnfitValueError) as refused:
        read_value(kind, given, choices=("38", "42"), region="XK")

    assert refused.value.extra == {"code": code}


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "choice"},
        {"choices": SIZES},
        {"type": "choice", "choices": (*SIZES, SIZES[0])},
        {"privacy": "sensitive", "is_filterable": True},
        {"privacy": "sensitive", "is_unique": True},
        {"privacy": "sensitive", "default": "x"},
        {"type": "boolean", "is_unique": True},
        {"is_unique": True, "default": "x"},
        {"type": "integer", "default": "x"},
    ],
)
def test_a_definition_that_contradicts_itself_is_refused(
    fields: dict[str, Any],
) -> None:
    with pytest.raises((DefinitionError, UnfitValueError)) as refused:
        define(**fields)

    assert refused.value.pointer


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"type": "integer"}, TypeImmutableError),
        ({"privacy": "sensitive"}, PrivacyImmutableError),
        ({"default": 7}, UnfitValueError),
    ],
)
def test_what_a_definition_is_never_changes(
    changes: dict[str, Any], error: type[RuleViolationError]
) -> None:
    with pytest.raises(error):
        define().change(changes)


def test_the_same_again_is_no_change() -> None:
    size = define(label={"en": "Size"})

    assert not size.change({"label": {"en": "Size"}, "type": "text"})
    assert size.change({"label": {"en": "Sizes"}})
    [fact] = size.pull_events()
    assert getattr(fact, "changed", None) == ("label",)


def test_an_archived_choice_is_good_only_where_it_was() -> None:
    old = Choice(key="38", label={}, archived=True)
    size = define(type="choice", choices=(old, SIZES[1]))

    assert size.read("38", held="38") == "38"
    with pytest.raises(UnfitValueError):
        size.read("38", held="42")


@pytest.mark.parametrize(
    ("since", "stage", "required"),
    [
        ("lead", "cold", False),
        ("lead", "lead", True),
        ("lead", "regular", True),
        ("lead", "lost", False),
        (None, "customer", False),
    ],
)
def test_a_value_is_required_from_a_stage_on(
    since: Any, stage: Any, required: bool
) -> None:
    assert define(required_from_stage=since).is_required_in(stage) is required


def test_a_value_with_a_history_ends_the_one_before() -> None:
    size, held = define(keep_history=True), Attributed()
    for value in ("38", "42", None):
        for name, new in with_values(held, {"size": (size, value)}, "ann").items():
            setattr(held, name, new)

    assert held.attributes == {}
    assert [(one.value, one.until is None) for one in held.periods] == [
        ("38", False),
        ("42", False),
    ]


def test_a_sensitive_value_stands_apart_and_its_changes_are_counted() -> None:
    allergy, held = define(key="allergy", privacy="sensitive"), Attributed()
    told = []
    for value in ("nuts", "milk", "milk", None):
        for name, new in with_values(held, {"allergy": (allergy, value)}, None).items():
            setattr(held, name, new)
        told.append((held.attributes, held.delicate, held.hidden_attributes))

    assert told == [
        ({}, {"allergy": "nuts"}, {"allergy": 1}),
        ({}, {"allergy": "milk"}, {"allergy": 2}),
        ({}, {"allergy": "milk"}, {"allergy": 2}),
        ({}, {}, {}),
    ]


def test_a_mask_names_one_attribute_or_all_of_them() -> None:
    assert mask_of("contact", "size", {"contacts.attributes.size": "hidden"})
    assert mask_of("contact", "size", {"contacts.attributes": "read_only"})
    assert not mask_of("company", "size", {"contacts.attributes": "hidden"})
