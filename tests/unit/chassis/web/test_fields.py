"""Fields take exactly one JSON type, and refuse with a code."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from marshmallow import ValidationError

from chassis.web import (
    Bool,
    Day,
    Email,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Map,
    Nested,
    Phone,
    Ref,
    Schema,
    Text,
)


class Address(Schema):
    city = Line(required=True)
    zip = Line()


class Everything(Schema):
    int = Int(least=0, most=9)
    bool = Bool()
    text = Text(most=10)
    line = Line(most=5, least=1)
    email = Email()
    phone = Phone()
    instant = Instant(allow_none=True)
    day = Day()
    ref = Ref()
    enum = Enum(["a", "b"])
    map = Map(Int(), most=1)
    list = List(Line(), most=2, least=1)
    nested = Nested(Address)
    nesteds = List(Nested(Address))


SCHEMA = Everything()
MOMENT = datetime(2024, 1, 1, 8, 0, 0, 123000, UTC)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("int", "5", "not-an-integer"),
        ("int", 5.0, "not-an-integer"),
        ("int", True, "not-an-integer"),
        ("int", 10, "out-of-range"),
        ("int", None, "null"),
        ("bool", "true", "not-a-boolean"),
        ("bool", 1, "not-a-boolean"),
        ("text", 5, "not-a-text"),
        ("text", {"$ne": 1}, "not-a-text"),
        ("text", "a\0b", "control-character"),
        ("text", "x" * 11, "too-long"),
        ("line", "a\nb", "control-character"),
        ("line", "a\r", "control-character"),
        ("line", "a\x85", "control-character"),
        ("line", "   ", "too-short"),
        ("email", "ada", "not-an-email"),
        ("email", "ada@x.org\r\nBcc: all@x.org", "control-character"),
        ("phone", "1" * 41, "too-long"),
        ("instant", "2024-01-01", "not-an-instant"),
        ("instant", "2024-01-01T10:00:00", "not-an-instant"),
        ("instant", "2024-13-01T10:00:00Z", "not-an-instant"),
        ("instant", "0001-01-01T00:00:00+14:00", "not-an-instant"),
        ("instant", "٢٠٢٤-01-01T10:00:00Z", "not-an-instant"),
        ("day", "2024-02-30", "not-a-day"),
        ("day", "20240201", "not-a-day"),
        ("ref", "01A201EF-56DF-7B97-B5D9-A90C53969048", "not-an-id"),
        ("enum", "c", "not-a-choice"),
        ("enum", ["a"], "not-a-choice"),
        ("map", [], "not-an-object"),
        ("map", {"a": 1, "b": 2}, "too-long"),
        ("list", "a", "not-a-list"),
        ("list", [], "too-short"),
        ("list", ["a", "b", "c"], "too-long"),
        ("nested", [], "not-an-object"),
        ("unknown", 1, "unknown-field"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        SCHEMA.load({name: value})

    messages: Any = caught.value.messages
    assert [message.code for message in messages[name]] == [code]


@pytest.mark.parametrize(
    ("name", "value", "loaded"),
    [
        ("int", 9, 9),
        ("bool", False, False),
        ("text", " a\nb ", "a\nb"),
        ("text", "e\u0301", "é"),
        ("line", "a\u200db", "a\u200db"),
        ("instant", "2024-01-01T10:00:00.123456+02:00", MOMENT),
        ("instant", None, None),
        ("day", "2024-02-29", date(2024, 2, 29)),
        ("map", {"a": 1}, {"a": 1}),
        ("nested", {"city": "Ulm"}, {"city": "Ulm"}),
    ],
)
def test_what_fits_is_loaded(name: str, value: object, loaded: object) -> None:
    assert SCHEMA.load({name: value}) == {name: loaded}


def test_a_patch_may_name_a_part_of_an_object_but_not_of_a_list() -> None:
    assert SCHEMA.load({"nested": {"zip": "1"}}, partial=True) == {
        "nested": {"zip": "1"}
    }
    with pytest.raises(ValidationError):
        SCHEMA.load({"nesteds": [{"zip": "1"}]}, partial=True)


def test_times_go_out_in_utc_with_milliseconds() -> None:
    told = SCHEMA.dump(
        {"instant": datetime(2024, 1, 1, tzinfo=UTC), "day": date(2024, 2, 1)}
    )

    assert told == {"instant": "2024-01-01T00:00:00.000Z", "day": "2024-02-01"}
