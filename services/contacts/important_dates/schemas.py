"""Important dates on the wire, and what we read of the facts about teams."""

from typing import get_args

from chassis.messaging import Message
from chassis.web import (
    Day,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Nested,
    Ref,
    Schema,
)
from contacts.important_dates.model import Kind, LeapDay, Origin, Recurrence

MOST_LEADS = 20


class OriginSchema(Schema):
    """Where somebody learned of the day."""

    makes = Origin

    activity_id = Ref(allow_none=True)
    conversation_id = Ref(allow_none=True)
    case_id = Ref(allow_none=True)
    submission_id = Ref(allow_none=True)
    import_id = Ref(allow_none=True)


class CorrectDateSchema(Schema):
    """The fields that may be changed; without lead days those of the kind hold."""

    label = Line(most=200)
    month = Int(least=1, most=12)
    day = Int(least=1, most=31)
    year = Int(least=1, most=9990, allow_none=True)
    recurrence = Enum(get_args(Recurrence))
    lead_days = List(Int(least=0, most=365), most=MOST_LEADS, allow_none=True)


class CreateDateSchema(CorrectDateSchema):
    """A new day of a person; a day that comes once needs its year."""

    contact_id = Ref(required=True)
    kind = Enum(get_args(Kind), required=True)
    month = Int(least=1, most=12, required=True)
    day = Int(least=1, most=31, required=True)
    source = Nested(OriginSchema)


class DateSchema(Schema):
    """An important date as it is answered; ``next_on`` is the day that is observed."""

    id = Ref()
    version = Int()
    contact_id = Ref()
    original_contact_id = Ref(allow_none=True)
    dependant_id = Ref(allow_none=True)
    kind = Enum(get_args(Kind))
    label = Line()
    month = Int()
    day = Int()
    year = Int(allow_none=True)
    recurrence = Enum(get_args(Recurrence))
    lead_days = List(Int(), allow_none=True)
    age = Int(allow_none=True)
    next_on = Day(allow_none=True)
    next_fire_at = Instant(allow_none=True)
    zone = Line(allow_none=True)
    source = Nested(OriginSchema)
    owner_id = Line(allow_none=True)
    team_ids = List(Line())
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
    deleted_at = Instant(allow_none=True)


class UpcomingQuerySchema(Schema):
    """How many days ahead, of whose people, of which kind."""

    days = Int(least=0, most=90)
    owner_id = Ref()
    kind = Enum(get_args(Kind))


class UpcomingSchema(Schema):
    """The dates of the next days."""

    items = List(Nested(DateSchema))


class RuleSchema(Schema):
    """How a kind is told: days ahead, ages of milestones, days of grace."""

    lead_days = List(Int(least=0, most=365), most=MOST_LEADS)
    milestone_ages = List(Int(least=1, most=120), most=MOST_LEADS)
    grace_days = Int(least=0, most=30)


class RulesSchema(Schema):
    """The rule of each kind."""

    birthday = Nested(RuleSchema)
    name_day = Nested(RuleSchema)
    wedding_anniversary = Nested(RuleSchema)
    relation_anniversary = Nested(RuleSchema)
    contract_renewal = Nested(RuleSchema)
    warranty_end = Nested(RuleSchema)
    milestone = Nested(RuleSchema)
    custom = Nested(RuleSchema)


class ChangeSettingsSchema(Schema):
    """The rules that may be changed."""

    leap_day = Enum(get_args(LeapDay))
    rules = Nested(RulesSchema)


class SettingsSchema(ChangeSettingsSchema):
    """The rules of the house; ``zone`` is the workspace's."""

    version = Int(dump_only=True)
    zone = Line(dump_only=True)


class Team(Message):
    """The clock by which a team counts days."""

    kind: str
    zone: str


class TeamMessage(Message):
    """A change of a team."""

    after: Team
