"""The bodies of teams."""

from typing import get_args

from chassis.web import Enum, Instant, Int, Line, List, Nested, Ref, Schema
from gateway.teams.commands import CreateTeam
from gateway.teams.model import TeamKind

KINDS = tuple(kind for kind in get_args(TeamKind) if kind != "workspace")


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


class TeamSchema(ChangeTeamSchema):
    id = Ref()
    version = Int()
    kind = Enum(get_args(TeamKind))
    parent_id = Ref(allow_none=True)
    ancestor_ids = List(Ref())
    created_at = Instant()
    updated_at = Instant()


class TeamsSchema(Schema):
    items = List(Nested(TeamSchema), most=10_000)
