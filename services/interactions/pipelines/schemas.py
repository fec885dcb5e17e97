"""Pipelines on the wire."""

import re
from typing import Any, Final

from chassis.web import Bool, Enum, Instant, Int, Line, List, Nested, Ref, Schema
from interactions.pipelines.model import REQUIRABLE, Stage

CODE: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
CURRENCY: Final = re.compile(r"[A-Z]{3}")


class Code(Line):
    """A short name for machines: small letters, digits, underscores."""

    def __init__(self, **options: Any) -> None:
        """Take at most 50 letters."""
        super().__init__(most=50, least=1, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        return text if CODE.fullmatch(text) else self.refuse("not-a-choice")


class Currency(Line):
    """A currency as ISO 4217 writes it."""

    def __init__(self, **options: Any) -> None:
        """Take three capital letters."""
        super().__init__(most=3, least=3, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        return text if CURRENCY.fullmatch(text) else self.refuse("not-a-choice")


class ChangeStageSchema(Schema):
    """What may change of a stage; ``position`` counts from 0."""

    label = Line(least=1)
    probability = Int(least=0, most=100)
    required_fields = List(Enum(REQUIRABLE), most=len(REQUIRABLE))
    max_days = Int(least=1, most=3650, allow_none=True)
    position = Int(least=0, most=50)


class StageSchema(Schema):
    """A stage of a new pipeline."""

    makes = Stage

    key = Code(required=True)
    label = Line(required=True, least=1)
    probability = Int(least=0, most=100)
    required_fields = List(Enum(REQUIRABLE), most=len(REQUIRABLE))
    max_days = Int(least=1, most=3650, allow_none=True)


class AddStageSchema(Schema):
    """A stage, and where it stands."""

    stage = Nested(StageSchema, required=True)
    position = Int(least=0, most=50)


class ChangePipelineSchema(Schema):
    """What may change of a pipeline."""

    name = Line(least=1)
    lost_reasons = List(Code(), least=1, most=50)
    team_ids = List(Ref(), most=50)
    is_default = Bool()
    state = Enum(("active", "archived"))


class CreatePipelineSchema(Schema):
    """A new pipeline with its stages in their order."""

    name = Line(required=True, least=1)
    currency = Currency(required=True)
    stages = List(Nested(StageSchema), required=True, least=1, most=50)
    lost_reasons = List(Code(), least=1, most=50)
    team_ids = List(Ref(), most=50)
    is_default = Bool()


class ShownStageSchema(Schema):
    """A stage as it is answered."""

    id = Ref()
    key = Line()
    label = Line()
    probability = Int()
    required_fields = List(Line())
    max_days = Int(allow_none=True)


class PipelineSchema(Schema):
    """A pipeline as it is answered."""

    id = Ref()
    version = Int()
    name = Line()
    currency = Line()
    stages = List(Nested(ShownStageSchema))
    lost_reasons = List(Line())
    team_ids = List(Ref())
    is_default = Bool()
    state = Line()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class PipelinesSchema(Schema):
    """All pipelines."""

    items = List(Nested(PipelineSchema))
