"""The list of reports on the wire."""

from chassis.web import Enum, Instant, Int, Line, List, Map, Nested, Schema
from reporting.history.schemas import (
    FILTER_LETTERS,
    AmountSchema,
    AskedSchema,
    FieldSchema,
    FiguresSchema,
    FilteredSchema,
    GroupSchema,
    MetricSchema,
    PeriodSchema,
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


class ReasonSchema(Schema):
    """Why records count differently: how many, and at most 20 of them by name.

    ``late``, ``changed``, ``reopened``, ``deleted``, ``restored`` and ``merged`` are
    told by their own facts; it ``follows`` from those of others; of ``many`` it was
    not looked up.
    """

    kind = Line()
    count = Int()
    subjects = List(Line())


class RestatedItemSchema(Schema):
    """A figure that was published otherwise; without a cell it is a total."""

    cell = Line(allow_none=True)
    group = Map(Line(allow_none=True))
    labels = Map(Line())
    metric = Line()
    before = Nested(FiguresSchema)
    after = Nested(FiguresSchema)
    restated_at = Instant(allow_none=True)
    reasons = List(Nested(ReasonSchema))


class RestatedSchema(Schema):
    """What differs from the published figures; nothing before they are published.

    ``published_at`` is an hour after the period has ended: most is known by then.
    """

    report = Line()
    entity_ = Line(data_key="entity", attribute="entity")
    period = Nested(PeriodSchema, allow_none=True)
    as_of = Instant(allow_none=True)
    known_at = Instant(allow_none=True)
    scope = Line()
    filter = Line(most=FILTER_LETTERS, allow_none=True)
    published_at = Instant(allow_none=True)
    items = List(Nested(RestatedItemSchema))
