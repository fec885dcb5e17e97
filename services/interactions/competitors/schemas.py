"""Competitors on the wire."""

from typing import get_args

from chassis.web import Enum, Instant, Int, Line, List, Ref, Schema, Text
from interactions.competitors.events import Standing


class CorrectCompetitorSchema(Schema):
    """What may change of a competitor."""

    name = Line(most=200, least=1)
    aliases = List(Line(most=200, least=1), most=50)
    websites = List(Line(most=500, least=1), most=20)
    regions = List(Line(most=100, least=1), most=50)
    categories = List(Ref(), most=50)
    summary = Text(most=4000)
    state = Enum(get_args(Standing))


class EnterCompetitorSchema(CorrectCompetitorSchema):
    """A new competitor."""

    name = Line(most=200, least=1, required=True)


class CompetitorSchema(CorrectCompetitorSchema):
    """A competitor as it is answered."""

    id = Ref()
    version = Int()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
