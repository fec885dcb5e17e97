"""The list of reports on the wire."""

from chassis.web import Line, List, Nested, Schema
from reporting.history.schemas import GroupSchema, MetricSchema


class ReportSchema(Schema):
    """A report that one can ask for."""

    key = Line()
    title = Line()
    url = Line()
    groups = List(Nested(GroupSchema))
    metrics = List(Nested(MetricSchema))


class ReportsSchema(Schema):
    """All reports that the caller may read."""

    items = List(Nested(ReportSchema))
