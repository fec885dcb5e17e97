"""Segments as JSON."""

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
from contacts.segments.events import Kind, Sharing, Standing

SCOPES = ("own", "team", "all")


class PatchSegmentSchema(Schema):
    """What may be changed; ``triggers_automations`` is about another rule."""

    name = Line(least=1, most=200)
    description = Text(most=2000)
    rule = Json(allow_none=True)
    folder = Line(most=100)
    sharing = Enum(get_args(Sharing))
    state = Enum(get_args(Standing))
    triggers_automations = Bool()


class CreateSegmentSchema(Schema):
    """A new segment; a static one has no rule."""

    name = Line(least=1, most=200, required=True)
    description = Text(most=2000)
    kind = Enum(get_args(Kind), required=True)
    rule = Json(allow_none=True)
    folder = Line(most=100)
    sharing = Enum(get_args(Sharing))


class EvaluationSchema(Schema):
    """How far the last work on a segment is."""

    state = Line()
    kind = Enum(("evaluate", "add"))
    done = Int()
    total = Int()
    entered = Int()
    left = Int()


class SegmentSchema(Schema):
    """A segment; ``size`` is what the caller sees of it, in his ``scope``."""

    id = Ref()
    version = Int()
    name = Line()
    description = Text()
    kind = Enum(get_args(Kind))
    rule = Json(allow_none=True)
    rule_version = Int()
    text = Text()
    retired_fields = List(Line())
    folder = Line()
    owner_id = Line(allow_none=True)
    team_ids = List(Line())
    sharing = Enum(get_args(Sharing))
    state = Enum(get_args(Standing))
    size = Int()
    scope = Enum(SCOPES)
    last_evaluated_at = Instant(allow_none=True)
    evaluation = Nested(EvaluationSchema, allow_none=True)
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
    deleted_at = Instant(allow_none=True)


class SegmentUseSchema(Schema):
    """What uses a segment."""

    kind = Enum(("segment", "view"))
    id = Ref()
    name = Line()


class SegmentUsesSchema(Schema):
    items = List(Nested(SegmentUseSchema))


class BuiltInSchema(Schema):
    """A segment that a house may begin with."""

    key = Line()
    rule = Json()


class BuiltInsSchema(Schema):
    items = List(Nested(BuiltInSchema))
