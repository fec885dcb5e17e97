"""Targets on the wire, and what is read of colleagues and teams."""

import re
from typing import Any

from chassis.messaging import Message
from chassis.web import Day, Enum, Instant, Int, Line, List, Map, Nested, Ref, Schema
from reporting.history.schemas import RateSchema
from reporting.team_targets.commands import CopyTargets, Period, SetTarget
from reporting.team_targets.events import TargetOwner
from reporting.values import parse_zone

CURRENCY = re.compile(r"[A-Z]{3}")
STATES = ("active", "reached", "missed", "withdrawn")
HIGHEST = 10**15


class User(Message):
    """In which teams a colleague is."""

    state: str
    team_ids: tuple[str, ...] = ()


class UserMessage(Message):
    """A change of a colleague."""

    after: User


class Team(Message):
    """Where a team stands."""

    ancestor_ids: tuple[str, ...] = ()


class TeamMessage(Message):
    """A change of a team."""

    after: Team


class Currency(Line):
    """A currency as ISO 4217 writes it."""

    def __init__(self, **options: Any) -> None:
        """Take three capital letters."""
        super().__init__(most=3, least=3, **options)

    def checked(self, text: str) -> str:
        """Return the text if it is one."""
        return text if CURRENCY.fullmatch(text) else self.refuse("not-a-choice")


class Zone(Line):
    """An IANA time zone."""

    def __init__(self, **options: Any) -> None:
        """Take at most 60 letters."""
        super().__init__(most=60, **options)

    def checked(self, text: str) -> str:
        """Return the name of the zone; raises UnknownZoneError."""
        return parse_zone(text).key


class TargetOwnerSchema(Schema):
    """A colleague or a team."""

    makes = TargetOwner

    kind = Enum(("user", "team"), required=True)
    id = Ref(required=True)


class TargetPeriodSchema(Schema):
    """Local days, both inclusive."""

    makes = Period

    first_day = Day(required=True, data_key="from")
    last_day = Day(required=True, data_key="to")


class ChangeTargetSchema(Schema):
    """What may change of a target; money is in minor units."""

    value = Int(least=1, most=HIGHEST)
    note = Line(most=1000)
    approved_by = Ref(allow_none=True)


class SetTargetSchema(ChangeTargetSchema):
    """A new target: a count, or a sum of money with its currency."""

    makes = SetTarget

    owner = Nested(TargetOwnerSchema, required=True)
    metric = Line(most=60, required=True)
    period = Nested(TargetPeriodSchema, required=True)
    value = Int(least=1, most=HIGHEST, required=True)
    currency = Currency()
    zone = Zone()


class CopyTargetsSchema(Schema):
    """From which period to which, and how much higher."""

    makes = CopyTargets

    from_period = Nested(TargetPeriodSchema, required=True)
    to_period = Nested(TargetPeriodSchema, required=True)
    percent = Int(least=1, most=1000)


class TargetSchema(Schema):
    """A target as it is answered."""

    id = Ref()
    version = Int()
    owner = Nested(TargetOwnerSchema)
    metric = Line()
    first_day = Day(data_key="from")
    last_day = Day(data_key="to")
    zone = Line()
    value = Int()
    currency = Line(allow_none=True)
    note = Line(most=1000)
    state = Enum(STATES)
    approved_by = Ref(allow_none=True)
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)


class TargetsSchema(Schema):
    """Targets, the newest period first."""

    items = List(Nested(TargetSchema), most=1000)


class TargetsQuerySchema(Schema):
    """Whose targets, inside which days, or running on a day."""

    first_day = Day(data_key="from")
    last_day = Day(data_key="to")
    on = Day()
    owner = Ref()


class AttainmentQuerySchema(TargetsQuerySchema):
    """The same, at which moment."""

    as_of = Instant()
    known_at = Instant()


class AttainmentSchema(Schema):
    """A target and how far it is.

    ``expected`` follows the business days that are gone, ``forecast`` goes on like
    that to the end; ``members_value`` is what a team's members are to reach.
    """

    target = Nested(TargetSchema)
    actual = Int()
    rate = Nested(RateSchema)
    expected = Int()
    forecast = Int(allow_none=True)
    members_value = Int(allow_none=True)


class AttainmentsSchema(Schema):
    """Targets and how far they are, within the caller's scope."""

    scope = Line()
    as_of = Instant(allow_none=True)
    known_at = Instant(allow_none=True)
    items = List(Nested(AttainmentSchema), most=1000)


class PerformanceQuerySchema(Schema):
    """Which period, at which moment."""

    first_day = Day(data_key="from")
    last_day = Day(data_key="to")
    zone = Zone()
    as_of = Instant()
    known_at = Instant()


class PerformerSchema(Schema):
    """What a colleague did and sold."""

    owner_id = Ref(allow_none=True)
    values = Map(Int())
    amounts = Map(Map(Int()))


class PerformanceSchema(Schema):
    """What colleagues did and sold, within the caller's scope."""

    scope = Line()
    items = List(Nested(PerformerSchema), most=10_000)
