"""Cells of fields of one's own, as values of the type that a definition asks for."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from chassis.filters import fold
from contacts.attributes.errors import UnfitValueError
from contacts.attributes.model import AttributeDefinition, ValueType, mask_of
from contacts.mappings.model.cells import Parts, Reading
from contacts.mappings.model.days import AmbiguousDayError, DateOrder, read_day

OWN: Final = "attributes."
Own = Mapping[str, AttributeDefinition]
YES: Final = frozenset({"yes", "true", "1", "x", "da", "po", "evet", "ya"})
NO: Final = frozenset({"no", "false", "0", "net", "jo", "hayir", "tidak"})
WHOLE: Final = re.compile(r"[+-]?\d{1,15}", re.ASCII)
BROKEN: Final = re.compile(r"[+-]?\d{1,15}([.,]\d{1,9})?", re.ASCII)


def fillable(
    definitions: Iterable[AttributeDefinition], masks: Mapping[str, str]
) -> Own:
    """Return those that a column may fill, by key.

    Not those that are sensitive, there only once, in a type with parts or links, or
    masked for whoever imports.
    """
    return {
        one.key: one
        for one in definitions
        if one.type in READERS
        and one.state == "active"
        and not (one.is_sensitive or one.is_unique)
        and not mask_of(one.record_kind, one.key, masks)
    }


def read_own(
    reading: Reading, parts: Parts, own: Own, order: DateOrder | None, region: str
) -> None:
    """Read own fields; what does not fit is a fault of its cell."""
    given = {}
    for key, definition in own.items():
        for assigned, text in parts.get(OWN + key, ()):
            try:
                value = READERS[definition.type](text, definition, order)
                definition.read(value, region=region)
                given[key] = value
            except AmbiguousDayError:
                reading.blame(assigned, "ambiguous_date", text)
            except (ValueError, UnfitValueError):
                reading.blame(assigned, FAULTS.get(definition.type, "bad_value"), text)
    if given:
        reading.values["attributes"] = given


Read = Callable[[str, AttributeDefinition, DateOrder | None], Any]


def _whole(text: str, *_: object) -> int:
    if not WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _broken(text: str, *_: object) -> float:
    if not BROKEN.fullmatch(text):
        raise ValueError(text)
    return float(text.replace(",", "."))


def _yes(text: str, *_: object) -> bool:
    if fold(text) not in YES | NO:
        raise ValueError(text)
    return fold(text) in YES


def _date(text: str, _: object, order: DateOrder | None) -> str:
    month, day, year = read_day(text, order) or (0, 0, None)
    if year is None:
        raise ValueError(text)
    return f"{year:04}-{month:02}-{day:02}"


def _month_day(text: str, _: object, order: DateOrder | None) -> dict[str, int]:
    month, day, _year = read_day(text, order) or (0, 0, None)
    return {"month": month, "day": day}


def _instant(text: str, *_: object) -> str:
    at = datetime.fromisoformat(text)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def _choice(text: str, definition: AttributeDefinition, _: object) -> str:
    """Return the key of a choice by itself, or by its label in any language."""
    for choice in definition.choices:
        names = {fold(name) for name in (choice.key, *choice.label.values())}
        if fold(text) in names:
            return choice.key
    raise ValueError(text)


def _choices(text: str, definition: AttributeDefinition, order: object) -> list[str]:
    parts = [part.strip() for part in re.split("[;,|]", text)]
    return [_choice(part, definition, order) for part in parts if part]


def _text(text: str, *_: object) -> str:
    return text


READERS: Final[dict[ValueType, Read]] = {
    **dict.fromkeys(("text", "long_text", "email", "phone", "url"), _text),
    "integer": _whole,
    "decimal": _broken,
    "boolean": _yes,
    "date": _date,
    "month_day": _month_day,
    "instant": _instant,
    "choice": _choice,
    "multi_choice": _choices,
}
FAULTS: Final[dict[ValueType, str]] = {
    "choice": "unknown_choice",
    "multi_choice": "unknown_choice",
    "date": "bad_date",
    "month_day": "bad_date",
    "instant": "bad_date",
    "email": "bad_email",
    "phone": "bad_phone",
}
