"""The bodies of teams."""

import re
from typing import Any, get_args

from chassis.web import Bool, Day, Enum, Instant, Int, Line, List, Nested, Ref, Schema
from gateway.teams.commands import CreateTeam
from gateway.teams.events import OpenHours
from gateway.teams.model import TeamKind

KINDS = tuple(kind for kind in get_args(TeamKind) if kind != "workspace")


CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


class Clock(Line):
    """A local time ``HH:MM``."""

    def __init__(self, **options: Any) -> None:
        super().__init__(most=5, **options)

    def checked(self, text: str) -> str:
        """Return the text if a clock can show it."""
        return text if CLOCK.fullmatch(text) else self.refuse("not-an-instant")


class OpenHoursSchema(Schema):
    makes = OpenHours

    weekday = Int(least=1, most=7, required=True)
    start = Clock(required=True)
    end = Clock(required=True)


class CreateTeamSchema(Schema):
    makes = CreateTeam

    name = Line(required=True, least=1)
    parent_id = Ref(required=True)
    kind = Enum(KINDS)


class ChangeTeamSchema(Schema):
    name = Line(least=1)
    parent_id = Ref()
    team_lead_ids = List(Ref(), most=50)
    zone = Line(most=64, least=1)
    currency = Line(most=3, allow_none=True)
    locale = Line(most=35, allow_none=True)
    region = Line(most=2, allow_none=True)
    business_hours = List(Nested(OpenHoursSchema), most=50)
    holidays = List(Day(), most=200)


class ChangeWorkspaceSchema(ChangeTeamSchema):
    """``confirm`` is needed for another zone: it moves what is still to come."""

    confirm = Bool()


class TeamSchema(ChangeTeamSchema):
    id = Ref()
    version = Int()
    kind = Enum(get_args(TeamKind))
    parent_id = Ref(allow_none=True)
    ancestor_ids = List(Ref())
    absorbed_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()


class TeamsSchema(Schema):
    items = List(Nested(TeamSchema), most=10_000)


class SpanSchema(Schema):
    """Of which time, at most 62 days."""

    first = Instant(required=True, data_key="from")
    last = Instant(required=True, data_key="to")


class WindowSchema(Schema):
    opens = Instant()
    closes = Instant()


class WindowsSchema(Schema):
    """When a team is open; ``zone`` is whose clock says so."""

    zone = Line()
    items = List(Nested(WindowSchema))
