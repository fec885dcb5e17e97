"""The list of reports on the wire."""

from chassis.web import Enum, Int, Line, List, Nested, Schema
from reporting.history.schemas import (
    AmountSchema,
    AskedSchema,
    FieldSchema,
    FilteredSchema,
    GroupSchema,
    MetricSchema,
    TableSchema,
)


class ReportQuerySchema(AskedSchema):
    """The parameters that all reports share, beside which period, and as what."""

    compare = Enum(("none", "previous_period", "previous_year"))
    format = Enum(("json", "csv"))


class ReportSchema(Schema):
    """A report that one can ask for."""

    key = Line()
    title = Line()
    url = Line()
    groups = List(Nested(GroupSchema))
    metrics = List(Nested(MetricSchema))
    fields_ = List(Nested(FieldSchema), data_key="fields", attribute="fields")


class SourceSchema(Schema):
    """A kind of rows that reports count: what parts them, and what filters ask."""

    key = Line()
    groups = List(Nested(GroupSchema))
    fields_ = List(Nested(FieldSchema), data_key="fields", attribute="fields")


class SourcesSchema(Schema):
    """The kinds of rows of the reports that the caller may read."""

    items = List(Nested(SourceSchema))


class ReportsSchema(Schema):
    """All reports that the caller may read."""

    items = List(Nested(ReportSchema))


class MetricsSchema(Schema):
    """The defined numbers of the reports that the caller may read."""

    items = List(Nested(MetricSchema))


class CompareSchema(Schema):
    """A report by its address, and the two moments of it."""

    report = Line(required=True)
    a = Nested(FilteredSchema, required=True)
    b = Nested(FilteredSchema, required=True)


class PlacedSchema(Schema):
    """Where a record stood, and with what amount."""

    cell = Line()
    amount = Nested(AmountSchema, allow_none=True)


class MovedSchema(Schema):
    """A record that counts differently; without a place it does not count there."""

    subject = Line()
    before = Nested(PlacedSchema, allow_none=True)
    after = Nested(PlacedSchema, allow_none=True)


class ChangesSchema(Schema):
    """A report at two moments; at most 500 of the moved records are named."""

    a = Nested(TableSchema)
    b = Nested(TableSchema)
    moved = List(Nested(MovedSchema))
    moved_count = Int()
