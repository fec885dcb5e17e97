"""Teams over HTTP."""

from datetime import datetime
from typing import Any

from flask import Response

from chassis.web import Blueprint, changed, created, here, shown
from gateway.teams.commands import ChangeTeam, CreateTeam, change_team, create_team
from gateway.teams.queries import get_hours, get_team, get_workspace, list_teams
from gateway.teams.schemas import (
    ChangeTeamSchema,
    ChangeWorkspaceSchema,
    CreateTeamSchema,
    SpanSchema,
    TeamSchema,
    TeamsSchema,
    WindowsSchema,
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
    return shown(get_workspace(here.store), TeamSchema)


@blueprint.patch("/workspace")
@blueprint.requires("teams:write")
@blueprint.arguments(ChangeWorkspaceSchema)
@blueprint.response(200, TeamSchema)
def patch_workspace(changes: dict[str, Any]) -> Response:
    """Change the company; another zone needs ``confirm: true``.

    From then on its days and hours are counted in that zone. What has happened keeps
    its moment, and reports print the zone that they used.
    """
    confirm = changes.pop("confirm", False)
    command = ChangeTeam(
        team_id=get_workspace(here.store).id,
        version=here.if_match(),
        changes=changes,
        confirm=confirm,
    )
    return changed(change_team, command, TeamSchema)


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


@blueprint.get("/<id:team_id>/open-hours")
@blueprint.requires("teams:read")
@blueprint.query(SpanSchema)
@blueprint.response(200, WindowsSchema)
def show_open_hours(query: dict[str, datetime], team_id: str) -> Response:
    """Show when a team is open, as instants."""
    hours = get_hours(team_id, here.store)
    items = hours.windows(query["first"], query["last"])
    return shown({"zone": hours.zone, "items": items}, WindowsSchema)
