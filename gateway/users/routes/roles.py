"""Who has which rights, and the end of a role, over HTTP."""

from dataclasses import replace
from functools import partial
from typing import Any, Final

from flask import Response, current_app

from chassis.mongo import Caller, transact
from chassis.web import Blueprint, BusyError, done, here, shown
from gateway.asking import NEIGHBOURS, Asker, Question
from gateway.roles.errors import UnknownPermissionError
from gateway.roles.model import RecordScope
from gateway.routing import TABLE
from gateway.teams.queries import find_membership
from gateway.tokens import token_for
from gateway.users.commands import (
    RemoveRole,
    ReplaceRole,
    remove_role,
    replace_role,
)
from gateway.users.model import User
from gateway.users.queries import get_checked, get_rights, get_user
from gateway.users.schemas import (
    CheckedSchema,
    CheckRightSchema,
    RemoveRoleSchema,
    RightsQuerySchema,
    RightsSchema,
)

SECONDS: Final = 1.5
roles = Blueprint("gateway.users", "Who has which rights", segment="roles")


@roles.get("/effective")
@roles.requires("users:read")
@roles.query(RightsQuerySchema)
@roles.response(200, RightsSchema)
def show_effective(query: dict[str, str]) -> Response:
    """Show what the roles of a colleague add up to."""
    user = get_user(query["user_id"], here.store)
    return shown(
        {"user_id": user.id, **vars(get_rights(user, here.store))}, RightsSchema
    )


@roles.post("/check")
@roles.requires("roles:read")
@roles.arguments(CheckRightSchema)
@roles.response(200, CheckedSchema)
def check(body: dict[str, str]) -> Response:
    """Say whether a colleague may do something, with one record if it is named."""
    user = get_user(body["user_id"], here.store)
    permission, record = body["permission"], body.get("record")
    reaches = partial(_reaches, permission, record) if record else _anything
    found = get_checked(user, permission, reaches, here.store)
    return shown({**vars(found), "allowed": found.allowed}, CheckedSchema)


@roles.delete("/<string:key>")
@roles.requires("roles:write")
@roles.query(RemoveRoleSchema)
@roles.response(204)
def delete_role(query: dict[str, Any], key: str) -> Response:
    """Remove a role; its holders get another one. Needs a fresh proof."""
    last = RemoveRole(key=key, version=here.if_match(), **query)
    many = ReplaceRole(key=key, version=here.if_match(), **query)
    while transact(here.database, replace_role, many, caller=here.caller):
        # From here on something is done: no refusal may say that nothing was.
        last = replace(last, version=None)
    return done(remove_role, last)


def _anything(_: User, __: RecordScope) -> bool:
    return True


def _reaches(permission: str, record: str, user: User, scope: RecordScope) -> bool:
    """Ask the record's own service for it, as somebody who may read that far."""
    feature = permission.partition(":")[0]
    segment = feature.replace("_", "-")
    service = TABLE.segments.get(segment, "gateway")
    if service == "gateway":
        raise UnknownPermissionError(pointer="/permission")
    teams = find_membership(here.store, user.id, user.team_ids).team_ids
    caller = Caller(
        user_id=user.id,
        principal=here.caller.principal,
        team_ids=teams,
        permissions={f"{feature}:read": scope},
    )
    question = Question(service, f"/api/v1/{segment}/{record}")
    asker = Asker(partial(token_for, caller), here.request_id)
    answers = current_app.extensions[NEIGHBOURS].ask(
        {"record": question}, asker, seconds=SECONDS
    )
    if "record" not in answers:
        raise BusyError
    return bool(answers["record"].is_good)
