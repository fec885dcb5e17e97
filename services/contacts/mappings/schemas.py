"""Mappings as JSON."""

from typing import get_args

from chassis.web import Enum, Instant, Int, Line, List, Map, Nested, Ref, Schema
from contacts.mappings.commands import SaveMapping
from contacts.mappings.model import Assigned, DateOrder, Target


class AssignedSchema(Schema):
    makes = Assigned

    column = Line(most=65_536, required=True)
    field = Line(most=50, required=True)
    group = Line(most=50)
    label = Line(most=50)
    separator = Line(most=10)


class SavedSchema(Schema):
    id = Ref(dump_only=True)
    version = Int(dump_only=True)
    name = Line(most=100, least=1, required=True)
    target = Enum(get_args(Target), required=True)
    mapping = List(Nested(AssignedSchema), least=1, most=500, required=True)
    date_order = Enum(get_args(DateOrder), allow_none=True)
    owner_id = Line(dump_only=True, allow_none=True)
    created_at = Instant(dump_only=True)


class SaveSchema(SavedSchema):
    makes = SaveMapping


class SavedListSchema(Schema):
    items = List(Nested(SavedSchema))


class PresetSchema(Schema):
    name = Line()
    target = Enum(get_args(Target))
    columns = Map(Line())


class PresetsSchema(Schema):
    items = List(Nested(PresetSchema))
