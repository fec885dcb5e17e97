"""Teams over HTTP."""

from typing import Any

from flask import Response

from chassis.domain import NotFoundError
from chassis.web import Blueprint, changed, created, here, shown
from gateway.teams.commands import ChangeTeam, CreateTeam, change_team, create_team
from gateway.teams.queries import get_team, get_workspace, list_teams
from gateway.teams.schemas import (
    ChangeTeamSchema,
    CreateTeamSchema,
    TeamSchema,
    TeamsSchema,
)

blueprint = Blueprint("gateway.teams", "Who works with whom")


@blueprint.get("")
@blueprint.requires("teams:read")
@blueprint.response(200, TeamsSchema)
def get_teams() -> Response:
    return shown({"items": list_teams(here.store)}, TeamsSchema)


@blueprint.post("")
@blueprint.requires("teams:write")
@blueprint.arguments(CreateTeamSchema)
@blueprint.response(201, TeamSchema)
def post_team(command: CreateTeam) -> Response:
    return created(create_team, command, TeamSchema)


@blueprint.get("/workspace")
@blueprint.signed_in()
@blueprint.response(200, TeamSchema)
def show_workspace() -> Response:
    workspace = get_workspace(here.store)
    if workspace is None:
        raise NotFoundError
    return shown(workspace, TeamSchema)


@blueprint.get("/<id:team_id>")
@blueprint.requires("teams:read")
@blueprint.response(200, TeamSchema)
def show_team(team_id: str) -> Response:
    return shown(get_team(team_id, here.store), TeamSchema)


@blueprint.patch("/<id:team_id>")
@blueprint.requires("teams:write")
@blueprint.arguments(ChangeTeamSchema)
@blueprint.response(200, TeamSchema)
def patch_team(changes: dict[str, Any], team_id: str) -> Response:
    command = ChangeTeam(team_id=team_id, version=here.if_match(), changes=changes)
    return changed(change_team, command, TeamSchema)
