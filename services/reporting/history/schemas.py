"""Reports and stored facts on the wire."""

from typing import Any, Final

from marshmallow.fields import Dict

from chassis.web import (
    Bool,
    Day,
    Instant,
    Int,
    Json,
    Line,
    List,
    Map,
    Nested,
    Ref,
    Schema,
    masked,
    masks_here,
)

CELL_LETTERS: Final = 2000
FILTER_LETTERS: Final = 100_000


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


class FilteredSchema(AskedSchema):
    """The parameters in a body; ``filter`` is a tree of the filter language."""

    filter = Json()


class ReconcileSchema(FilteredSchema):
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


class FieldSchema(Schema):
    """What a filter may speak of, as the fields of a list."""

    name = Line()
    type = Line()
    label = Line()
    operators = List(Line())
    options = List(Line())
    sortable = Bool()
    personal = Bool()


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


class FiguresSchema(Schema):
    """The numbers of a line; amounts are minor units by currency."""

    values = Map(Int())
    amounts = Map(Map(Int()))
    rates = Map(Nested(RateSchema))


class RowSchema(FiguresSchema):
    """One line of a report; ``before`` is what it came to in an earlier period."""

    cell = Line()
    group = Map(Line(allow_none=True))
    labels = Map(Line())
    before = Nested(FiguresSchema)


class TableSchema(Schema):
    """A report's answer: what was asked, for whom, how fresh, and the numbers.

    ``filter`` says it in words; ``hidden_rows`` are those of too few persons to tell.
    """

    report = Line()
    title = Line()
    period = Nested(PeriodSchema, allow_none=True)
    as_of = Instant(allow_none=True)
    known_at = Instant(allow_none=True)
    scope = Line()
    filter = Line(most=FILTER_LETTERS, allow_none=True)
    data_until = Map(Instant())
    lag_seconds = Int(allow_none=True)
    groups = List(Nested(GroupSchema))
    metrics = List(Nested(MetricSchema))
    rows = List(Nested(RowSchema))
    hidden_rows = Int()
    totals = Map(Int())
    total_amounts = Map(Map(Int()))
    total_rates = Map(Nested(RateSchema))
    before = Nested(PeriodSchema)
    totals_before = Nested(FiguresSchema)


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
    filter = Line(most=FILTER_LETTERS, allow_none=True)
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
    """One stored fact; without ``data`` for who may not read its record."""

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

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Leave of a record's state what the caller's masks let through."""
        value = super().get_attribute(obj, attr, default)
        if attr != "data" or not value or not value.get("after"):
            return value
        return {**value, "after": masked(value["after"], masks_here(obj["feature"]))}


class StoredEventsSchema(Schema):
    """Stored facts, the latest known first."""

    items = List(Nested(StoredEventSchema))
    next_cursor = Line(allow_none=True)


class DivergencesQuerySchema(Schema):
    """Of which projection."""

    projection = Line(most=60)


class DivergenceSchema(Schema):
    """A record whose rows were not as its facts say, with both versions."""

    projection = Line()
    aggregate = Line()
    expected = Int()
    found = Int()
    repaired_at = Instant()


class DivergencesSchema(Schema):
    """Rows that were put right, the latest first."""

    items = List(Nested(DivergenceSchema))


class CheckSchema(Schema):
    """A check that was asked for."""

    id = Ref()
