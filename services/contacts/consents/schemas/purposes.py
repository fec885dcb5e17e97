"""Purposes and their words on the wire."""

from typing import get_args

from chassis.web import (
    Bool,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Map,
    Nested,
    Ref,
    Schema,
    Text,
)
from contacts.attributes.schemas import Slug
from contacts.consents.commands import AddWording
from contacts.consents.model import Basis, PurposeStanding
from contacts.contacts.schemas import Locale
from contacts.values import Channel


class CorrectPurposeSchema(Schema):
    """The fields of a purpose that may be changed; its basis until people answered."""

    label = Map(Line(most=200, least=1))
    description = Text(most=2000)
    channels = List(Enum(get_args(Channel)), most=len(get_args(Channel)))
    basis = Enum(get_args(Basis))
    expires_after_days = Int(least=1, most=36500, allow_none=True)
    state = Enum(get_args(PurposeStanding))


class MakePurposeSchema(CorrectPurposeSchema):
    """A new purpose."""

    key = Slug(most=60, required=True)
    label = Map(Line(most=200, least=1), required=True)
    channels = List(Enum(get_args(Channel)), most=len(get_args(Channel)), required=True)
    basis = Enum(get_args(Basis), required=True)


class CurrentWordingSchema(Schema):
    """The newest words in a language."""

    id = Ref()
    locale = Line()
    version = Int()
    valid_from = Instant()


class PurposeSchema(CorrectPurposeSchema):
    """A purpose as it is answered."""

    key = Line()
    is_built_in = Bool()
    wordings = List(Nested(CurrentWordingSchema), dump_only=True)
    version = Int()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class PurposesSchema(Schema):
    """All purposes."""

    items = List(Nested(PurposeSchema))


class AddWordingSchema(Schema):
    """New words of a purpose; they are never edited, only followed by others."""

    makes = AddWording

    purpose_key = Slug(most=60, required=True)
    locale = Locale(most=35, required=True)
    text = Text(most=4000, least=1, required=True)
    valid_from = Instant()


class WordingSchema(Schema):
    """Words as they are answered."""

    id = Ref()
    purpose_key = Line()
    locale = Line()
    text = Text()
    version = Int()
    valid_from = Instant()
    created_at = Instant()
    created_by = Line(allow_none=True)


class WordingsQuerySchema(Schema):
    """Of which purpose, in which language."""

    purpose_key = Slug(most=60)
    locale = Locale(most=35)


class WordingsSchema(Schema):
    """Words, the newest of each purpose and language first."""

    items = List(Nested(WordingSchema))
