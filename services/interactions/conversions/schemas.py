"""Making a deal of an activity, on the wire."""

from chassis.web import Line, Ref, Schema
from interactions.conversions.commands import ConvertActivity


class ConvertActivitySchema(Schema):
    """Where the sale begins, and what it is called."""

    makes = ConvertActivity

    pipeline_id = Ref()
    title = Line(least=1)
