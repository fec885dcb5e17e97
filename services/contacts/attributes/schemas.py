"""Definitions and values on the wire."""

import re
from collections.abc import Mapping
from typing import Any, Final, get_args

from chassis.web import (
    Bool,
    Enum,
    Instant,
    Int,
    Json,
    Line,
    List,
    Map,
    Nested,
    Ref,
    Schema,
    here,
)
from contacts.attributes.events import AttributeStanding, Privacy
from contacts.attributes.model import (
    HIDING,
    SENSITIVE,
    Choice,
    RecordKind,
    ValueType,
    mask_of,
)
from contacts.values import Stage

INSTANT: Final = Instant()
MOST_KEYS: Final = 200


class Slug(Line):
    """A key: small letters, digits and underscores, beginning with a letter."""

    most = 40
    least = 1
    pattern = re.compile(r"[a-z][a-z0-9_]*")

    def checked(self, text: str) -> str:
        """Accept a key."""
        return text if self.pattern.fullmatch(text) else self.refuse("not-a-choice")


class ChoiceKey(Slug):
    """A key of a choice: a size may be 38."""

    most = 60
    pattern = re.compile(r"[a-z0-9][a-z0-9_]*")


class Written(Json):
    """A value as it is answered."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> Any:
        return INSTANT._serialize(value)  # noqa: SLF001  it formats what is an instant


def seen(kind: RecordKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that no mask hides from the caller."""
    masks = here.caller.masks
    hidden = {key for key in values if mask_of(kind, key, masks) in HIDING}
    return {key: value for key, value in values.items() if key not in hidden}


class Values(Json):
    """The values of a record's attributes by key, as far as the caller may see them.

    In a merge patch the named keys change, and null removes one.
    """

    def __init__(self, kind: RecordKind, **options: Any) -> None:
        super().__init__(**options)
        self.kind: RecordKind = kind
        self.metadata = {"type": "object", **self.metadata}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, dict):
            self.refuse("not-an-object")
        return value if len(value) <= MOST_KEYS else self.refuse("too-long")

    def _serialize(self, value: Any, attr: Any, obj: Any, **_: Any) -> Any:  # noqa: ARG002  as the base says it
        caller, shown = here.caller, value
        if caller.may(SENSITIVE):
            shown = shown | getattr(obj, "contact", obj).delicate
        shown = seen(self.kind, shown) if caller.masks else shown
        write = Written()._serialize  # noqa: SLF001  the same form everywhere
        return {key: write(value) for key, value in shown.items()}


class AttributedSchema(Schema):
    """What a record with attributes answers besides: which sensitive ones there are."""

    hidden_attributes = Map(Int(), dump_only=True)


class PeriodSchema(Schema):
    """A value, from when to when it held, and who said so."""

    key = Line()
    value = Written()
    since = Instant()
    until = Instant(allow_none=True)
    user_id = Line(allow_none=True)


class PeriodsSchema(Schema):
    """The history of a record's values, newest first."""

    items = List(Nested(PeriodSchema))


class ChoiceSchema(Schema):
    """One value of a closed list."""

    key = ChoiceKey(required=True)
    label = Map(Line(most=200, least=1), required=True)
    archived = Bool()


class NewChoiceSchema(ChoiceSchema):
    """One value of a closed list, as it is given."""

    makes = Choice


class ChangeAttributeSchema(Schema):
    """The fields of a definition that may be corrected."""

    type = Enum(get_args(ValueType))
    label = Map(Line(most=200, least=1))
    help = Map(Line(most=1000))
    choices = List(Nested(NewChoiceSchema), most=200)
    default = Json(allow_none=True)
    required_from_stage = Enum(get_args(Stage), allow_none=True)
    is_unique = Bool()
    is_filterable = Bool()
    keep_history = Bool()
    group = Line(most=100)
    position = Int(least=0, most=10_000)
    privacy = Enum(get_args(Privacy))


class CreateAttributeSchema(ChangeAttributeSchema):
    """A new definition."""

    record_kind = Enum(get_args(RecordKind), required=True, data_key="entity")
    key = Slug(required=True)
    type = Enum(get_args(ValueType), required=True)
    label = Map(Line(most=200, least=1), required=True)


class AttributeSchema(Schema):
    """A definition as it is answered."""

    id = Ref()
    version = Int()
    key = Line()
    record_kind = Enum(get_args(RecordKind), data_key="entity")
    type = Enum(get_args(ValueType))
    label = Map(Line())
    help = Map(Line())
    choices = List(Nested(ChoiceSchema))
    default = Json(allow_none=True)
    required_from_stage = Enum(get_args(Stage), allow_none=True)
    is_unique = Bool()
    is_filterable = Bool()
    keep_history = Bool()
    group = Line()
    position = Int()
    privacy = Enum(get_args(Privacy))
    trade_preset = Line(allow_none=True)
    state = Enum(get_args(AttributeStanding))
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class AttributesQuerySchema(Schema):
    """Of which kind of record, and whether in use."""

    record_kind = Enum(get_args(RecordKind), data_key="entity")
    state = Enum(get_args(AttributeStanding))


class AttributesSchema(Schema):
    """The definitions."""

    items = List(Nested(AttributeSchema))
