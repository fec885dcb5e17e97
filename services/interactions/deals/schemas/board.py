"""The board on the wire."""

from chassis.web import Enum, Int, Line, List, Nested, Ref, Schema
from interactions.deals.schemas.deals import CardSchema
from interactions.pipelines.schemas import PipelineSchema, ShownStageSchema


class BoardQuerySchema(Schema):
    """Which pipeline, whose deals, how many cards in a column."""

    pipeline_id = Ref()
    owner_id = Ref()
    contact_id = Ref()
    company_id = Ref()
    per_column = Int(least=1, most=100)


class TotalSchema(Schema):
    """What the deals of a column come to, in one currency."""

    currency = Line(allow_none=True)
    count = Int()
    amount_minor = Int()
    weighted_minor = Int()


class ColumnSchema(Schema):
    """One stage with its sums and its first cards."""

    stage = Nested(ShownStageSchema)
    count = Int()
    totals = List(Nested(TotalSchema))
    cards = List(Nested(CardSchema))


class BoardSchema(Schema):
    """The open deals of a pipeline, as far as the caller's scope goes."""

    pipeline = Nested(PipelineSchema)
    scope = Enum(("own", "team", "all"))
    columns = List(Nested(ColumnSchema))


class DropStageSchema(Schema):
    """Where its deals move to."""

    move_to = Ref()
