"""The members of a team, and its end, over HTTP."""

from dataclasses import replace
from typing import Any

from flask import Response

from chassis.mongo import transact
from chassis.web import Blueprint, done, here
from gateway.users.commands import (
    ChangeMembership,
    MoveMembers,
    RemoveTeam,
    change_membership,
    move_members,
    remove_team,
)
from gateway.users.schemas import RemoveTeamSchema

members = Blueprint("gateway.users", "Who belongs to a team", segment="teams")


@members.put("/<id:team_id>/members/<id:user_id>")
@members.unversioned()
@members.requires("users:write")
@members.response(204)
def put_member(team_id: str, user_id: str) -> Response:
    """Let a colleague belong to a team."""
    command = ChangeMembership(team_id=team_id, user_id=user_id, belongs=True)
    return done(change_membership, command)


@members.delete("/<id:team_id>/members/<id:user_id>")
@members.unversioned()
@members.requires("users:write")
@members.response(204)
def delete_member(team_id: str, user_id: str) -> Response:
    """Let a colleague belong to a team no longer."""
    command = ChangeMembership(team_id=team_id, user_id=user_id, belongs=False)
    return done(change_membership, command)


@members.delete("/<id:team_id>")
@members.requires("teams:write")
@members.query(RemoveTeamSchema)
@members.response(204)
def delete_team(query: dict[str, Any], team_id: str) -> Response:
    """Remove a team; another one has its members and its records from then on.

    Without members it needs none: the records come to the team above.
    """
    last = RemoveTeam(team_id=team_id, version=here.if_match(), **query)
    many = MoveMembers(team_id=team_id, version=here.if_match(), **query)
    while transact(here.database, move_members, many, caller=here.caller):
        # From here on something is done: no refusal may say that nothing was.
        last = replace(last, version=None)
    return done(remove_team, last)
