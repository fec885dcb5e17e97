"""Rules about waiting customers on the wire, what is overdue, and whose day came."""

from datetime import datetime
from typing import get_args

from chassis.messaging import Message
from chassis.web import Enum, Instant, Int, Line, List, Nested, Ref, Schema
from interactions.follow_ups.model import Act, Idle, Trigger


class IdleSchema(Schema):
    """How long somebody may wait."""

    makes = Idle

    value = Int(required=True, least=0, most=1000)
    unit = Enum(("business_hours", "days"), required=True)


class ChangeRuleSchema(Schema):
    """What may change of a rule."""

    name = Line(least=1)
    stages = List(Line(least=1), most=50)
    max_idle = Nested(IdleSchema)
    then = Enum(get_args(Act))
    escalate_after = Nested(IdleSchema, allow_none=True)
    state = Enum(("active", "paused"))


class AddRuleSchema(ChangeRuleSchema):
    """A new rule; ``stages`` are those of contacts or of deals, by its trigger."""

    name = Line(required=True, least=1)
    trigger = Enum(get_args(Trigger), required=True)
    max_idle = Nested(IdleSchema, required=True)


class RuleSchema(Schema):
    """A rule as it is answered."""

    id = Ref()
    version = Int()
    name = Line()
    trigger = Line()
    stages = List(Line())
    max_idle = Nested(IdleSchema)
    then = Line()
    escalate_after = Nested(IdleSchema, allow_none=True)
    state = Line()
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class RulesSchema(Schema):
    """All rules."""

    items = List(Nested(RuleSchema))


class OverdueQuerySchema(Schema):
    """Whose; without both, all that the caller sees."""

    owner_id = Ref()
    team_id = Ref()


class OverdueSchema(Schema):
    """One thing that should have been done."""

    kind = Enum(("task", "promise", "follow_up"))
    id = Ref()
    title = Line()
    due_at = Instant()
    owner_id = Ref()
    contact_id = Ref(allow_none=True)
    link = Line()


class OverdueListSchema(Schema):
    """What is overdue, the oldest first."""

    items = List(Nested(OverdueSchema))


class DayMessage(Message):
    """The day of a person came, or begins to come near."""

    contact_id: str
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    important_date_id: str | None = None
    began_at: datetime | None = None
