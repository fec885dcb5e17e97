"""Reports and stored facts on the wire."""

from typing import Final

from marshmallow.fields import Dict

from chassis.web import (
    Bool,
    Day,
    Instant,
    Int,
    Line,
    List,
    Map,
    Nested,
    Ref,
    Schema,
)

CELL_LETTERS: Final = 2000


class AskedSchema(Schema):
    """The parameters that all reports share."""

    first_day = Day(data_key="from")
    last_day = Day(data_key="to")
    zone = Line(most=60)
    as_of = Instant()
    known_at = Instant()
    group_by = Line()
    owner = Ref()
    team = Ref()


class ExplainSchema(AskedSchema):
    """A cell of a report, and which of its numbers."""

    cell = Line(most=CELL_LETTERS, required=True)
    metric = Line(most=60, required=True)
    cursor = Line(most=200)
    limit = Int(least=1, most=200)


class ReconcileSchema(AskedSchema):
    """The cell to count again."""

    cell = Line(most=CELL_LETTERS, required=True)
    metric = Line(most=60, required=True)


class MetricSchema(Schema):
    """A number's definition."""

    key = Line()
    text = Line()
    unit = Line()
    version = Int()


class GroupSchema(Schema):
    """A way to part the rows."""

    key = Line()
    text = Line()


class PeriodSchema(Schema):
    """Local days, both inclusive, of one zone."""

    first_day = Day(data_key="from")
    last_day = Day(data_key="to")
    zone = Line()


class RateSchema(Schema):
    """A ratio with what it is made of; few cases are under 30."""

    numerator = Int()
    denominator = Int()
    few_cases = Bool()


class RowSchema(Schema):
    """One line of a report; amounts are minor units by currency."""

    cell = Line()
    group = Map(Line(allow_none=True))
    labels = Map(Line())
    values = Map(Int())
    amounts = Map(Map(Int()))
    rates = Map(Nested(RateSchema))


class TableSchema(Schema):
    """A report's answer: what was asked, for whom, how fresh, and the numbers."""

    report = Line()
    title = Line()
    period = Nested(PeriodSchema, allow_none=True)
    as_of = Instant(allow_none=True)
    known_at = Instant(allow_none=True)
    scope = Line()
    data_until = Map(Instant())
    lag_seconds = Int(allow_none=True)
    groups = List(Nested(GroupSchema))
    metrics = List(Nested(MetricSchema))
    rows = List(Nested(RowSchema))
    totals = Map(Int())
    total_amounts = Map(Map(Int()))
    total_rates = Map(Nested(RateSchema))


class AmountSchema(Schema):
    """Money in minor units."""

    amount_minor = Int()
    currency = Line()


class ExplainedItemSchema(Schema):
    """A record that counts, with the fact that makes it count."""

    event_id = Ref()
    event = Line()
    subject = Line()
    version = Int()
    occurred_at = Instant()
    recorded_at = Instant()
    amount = Nested(AmountSchema, allow_none=True)


class ExplainedSchema(Schema):
    """The facts behind a number, and how it is defined."""

    metric = Nested(MetricSchema)
    period = Nested(PeriodSchema, allow_none=True)
    as_of = Instant(allow_none=True)
    known_at = Instant(allow_none=True)
    scope = Line()
    items = List(Nested(ExplainedItemSchema))
    next_cursor = Line(allow_none=True)


class ReconciledSchema(Schema):
    """A number as reported, and as counted again from the stored facts."""

    reported = Int()
    recounted = Int()
    reported_amounts = Map(Int())
    recounted_amounts = Map(Int())
    equal = Bool()


class StoredEventsQuerySchema(Schema):
    """Which stored facts."""

    types = Line(most=1000)
    subject = Line()
    contact_id = Ref()
    first = Instant(data_key="from")
    last = Instant(data_key="to")
    cursor = Line(most=200)
    limit = Int(least=1, most=200)


class StoredEventSchema(Schema):
    """One stored fact."""

    id = Ref()
    type = Line()
    subject = Line()
    version = Int()
    occurred_at = Instant()
    recorded_at = Instant()
    stored_at = Instant()
    actor = Line(allow_none=True)
    contact_id = Ref(allow_none=True)
    erased = Bool()
    data = Dict(dump_only=True, allow_none=True)


class StoredEventsSchema(Schema):
    """Stored facts, the latest known first."""

    items = List(Nested(StoredEventSchema))
    next_cursor = Line(allow_none=True)
