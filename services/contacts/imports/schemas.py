"""Imports as JSON."""

from typing import get_args

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
    Text,
)
from contacts.companies.schemas import Country
from contacts.imports.commands import RunImport, UndoImport
from contacts.imports.events import State
from contacts.imports.model import MatchOn, Result
from contacts.mappings.model import DateOrder, OnMatch, Target
from contacts.mappings.schemas import AssignedSchema

ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "iso-8859-1"),
    *("cp1250", "cp1251", "cp1252", "cp1254"),
)


class LayoutSchema(Schema):
    encoding = Enum(ENCODINGS)
    delimiter = Enum((",", ";", "\t", "|"))
    header_row = Int(least=0, most=100)
    sheet = Int(least=1, most=1000)


class FileSchema(Schema):
    kind = Enum(("file", "paste"))
    name = Line()
    format = Line()
    size = Int()
    layout = Nested(LayoutSchema)
    sheets = List(Line())
    columns = List(Line())
    sample = List(List(Line()))


class PolicySchema(Schema):
    match_on = Enum(get_args(MatchOn))
    on_match = Enum(get_args(OnMatch))
    region = Country(allow_none=True)
    owner_id = Ref(allow_none=True)
    tags = List(Line(most=50, least=1), most=20)
    empty_texts = List(Line(most=50, least=1), most=20)
    date_order = Enum(get_args(DateOrder), allow_none=True)


class CountsSchema(Schema):
    rows = Int()
    created = Int()
    updated = Int()
    skipped = Int()
    failed = Int()
    duplicates = Int()
    suppressed = Int()
    faulty = Int()
    companies = Int()


class FaultSchema(Schema):
    column = Line()
    code = Line()
    value = Text()
    is_fatal = Bool()


class ForeseenSchema(Schema):
    """A row as it would look."""

    number = Int()
    result = Enum(get_args(Result))
    record_id = Ref(allow_none=True)
    code = Line(allow_none=True)
    values = Map(Json())
    company = Line()
    faults = List(Nested(FaultSchema))


class ForecastSchema(Schema):
    counts = Nested(CountsSchema)
    rows = List(Nested(ForeseenSchema))
    duplicates = List(Nested(ForeseenSchema))
    unmapped = List(Line())
    faults = Map(Int())


class ImportSchema(Schema):
    id = Ref()
    version = Int()
    target = Enum(get_args(Target))
    source = Nested(FileSchema)
    preset = Line(allow_none=True)
    mapping = List(Nested(AssignedSchema))
    policy = Nested(PolicySchema)
    state = Enum(get_args(State))
    forecast = Nested(ForecastSchema, allow_none=True)
    counts = Nested(CountsSchema)
    error = Line(allow_none=True)
    owner_id = Line(allow_none=True)
    undo_until = Instant(allow_none=True)
    created_at = Instant()
    updated_at = Instant()
    finished_at = Instant(allow_none=True)
    created_by = Line(allow_none=True)


class TargetForm(Schema):
    """The fields beside the file."""

    target = Enum(get_args(Target), required=True)


class PasteSchema(Schema):
    """A table as text, instead of a file."""

    target = Enum(get_args(Target), required=True)
    text = Text(most=900_000, least=1, required=True)


class MappingSchema(Schema):
    """What the columns mean; without ``mapping`` it is proposed anew."""

    layout = Nested(LayoutSchema)
    mapping = List(Nested(AssignedSchema), least=1)
    policy = Nested(PolicySchema)


class RunSchema(Schema):
    makes = RunImport

    expected_rows = Int(least=0, required=True)


class UndoSchema(Schema):
    makes = UndoImport

    force = Bool()


class RowsQuery(Schema):
    result = Enum(get_args(Result))
    cursor = Int(least=0)
    limit = Int(least=1, most=200)


class RowSchema(Schema):
    """What became of a row."""

    number = Int()
    result = Enum(get_args(Result))
    record_id = Ref(allow_none=True)
    code = Line(allow_none=True)
    faults = List(Nested(FaultSchema))
    undo = Enum(("undone", "changed_since", "gone"), allow_none=True)


class RowsSchema(Schema):
    items = List(Nested(RowSchema))
    next_cursor = Int(allow_none=True)


class ResultsQuery(Schema):
    format = Enum(("csv", "xlsx"))
    part = Enum(("rows", "faults"))
