"""Mappings as JSON."""

from typing import get_args

from chassis.web import Enum, Line, List, Map, Nested, Schema
from contacts.mappings.model import Assigned, Target


class AssignedSchema(Schema):
    makes = Assigned

    column = Line(most=65_536, required=True)
    field = Line(most=50, required=True)
    group = Line(most=50)
    label = Line(most=50)
    separator = Line(most=10)


class PresetSchema(Schema):
    name = Line()
    target = Enum(get_args(Target))
    columns = Map(Line())


class PresetsSchema(Schema):
    items = List(Nested(PresetSchema))
