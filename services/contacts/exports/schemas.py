"""Exports as JSON."""

from typing import get_args

from chassis.web import (
    Bool,
    Enum,
    Instant,
    Int,
    Json,
    Line,
    List,
    Nested,
    Ref,
    Schema,
    Text,
)
from contacts.exports.commands import StartExport
from contacts.exports.events import Flavour, Form, State, What
from contacts.exports.model import CardVersion


class ExportSchema(Schema):
    id = Ref(dump_only=True)
    version = Int(dump_only=True)
    what = Enum(get_args(What), required=True)
    filter = Json(allow_none=True)
    segment_id = Ref(allow_none=True)
    columns = List(Line(most=50, least=1), most=100)
    format = Enum(get_args(Form), required=True)
    flavour = Enum(get_args(Flavour))
    reason = Line(most=500, least=1, allow_none=True)
    chosen = Text(dump_only=True)
    state = Enum(get_args(State), dump_only=True)
    rows = Int(dump_only=True)
    error = Line(dump_only=True, allow_none=True)
    expires_at = Instant(dump_only=True, allow_none=True)
    owner_id = Line(dump_only=True, allow_none=True)
    created_at = Instant(dump_only=True)
    updated_at = Instant(dump_only=True)
    created_by = Line(dump_only=True, allow_none=True)


class StartExportSchema(ExportSchema):
    makes = StartExport


class CardQuery(Schema):
    """Newer programs read 4.0, older telephones 3.0."""

    version = Enum(get_args(CardVersion))


class ColumnsQuery(Schema):
    what = Enum(get_args(What), required=True)


class ColumnSchema(Schema):
    """A column; a masked one stays empty."""

    name = Line()
    label = Line()
    is_masked = Bool()


class ColumnsSchema(Schema):
    items = List(Nested(ColumnSchema))
