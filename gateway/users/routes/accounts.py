"""Accounts over HTTP."""

import secrets
from typing import Any, Final, cast

import orjson
from flask import Response, current_app

from chassis.web import Blueprint, changed, created, done, here, shown
from gateway.users.commands import (
    ChangeOwnProfile,
    ChangePassword,
    ChangeUser,
    DeactivateUser,
    InviteUser,
    ReactivateUser,
    RedeemToken,
    change_own_profile,
    change_password,
    change_user,
    deactivate_user,
    invite_user,
    reactivate_user,
    redeem_token,
)
from gateway.users.errors import WrongPasswordError
from gateway.users.model import Passwords, checked_password
from gateway.users.queries import get_me, get_rights, get_user, list_users
from gateway.users.schemas import (
    ChangePasswordSchema,
    ChangeUserSchema,
    DeactivateUserSchema,
    InvitedUserSchema,
    InviteUserSchema,
    MeSchema,
    ProfileSchema,
    RedeemTokenSchema,
    RightsSchema,
    UserSchema,
    UsersSchema,
)

PASSWORDS: Final = "kith.passwords"
blueprint = Blueprint("gateway.users", "The people who work with Kith")


@blueprint.get("")
@blueprint.requires("users:read")
@blueprint.response(200, UsersSchema)
def get_users() -> Response:
    return shown({"items": list_users(here.store)}, UsersSchema)


@blueprint.post("")
@blueprint.requires("users:write")
@blueprint.arguments(InviteUserSchema)
@blueprint.response(201, InvitedUserSchema)
def post_user(body: dict[str, Any]) -> Response:
    token = secrets.token_urlsafe(32)
    command = InviteUser(
        email=body.pop("email"),
        name=body.pop("name"),
        role_ids=tuple(body.pop("role_ids", ())),
        token=token,
        profile=body,
    )
    response = created(invite_user, command, UserSchema)
    if "X-Replayed" not in response.headers:
        # Added behind the stored answer: a repeat shows the account, not the secret.
        link = f"{here.settings.app_url}/password/{token}"
        shape = {**orjson.loads(response.data), "invitation_url": link}
        response.set_data(orjson.dumps(shape))
    return response


@blueprint.get("/me")
@blueprint.signed_in()
@blueprint.response(200, MeSchema)
def show_me() -> Response:
    permissions = sorted(here.caller.permissions)
    me = get_me(here.store)
    shape = {**vars(me), "mfa": me.mfa, "needs_factor": me.needs_factor}
    return shown({**shape, "permissions": permissions}, MeSchema)


@blueprint.patch("/me")
@blueprint.signed_in()
@blueprint.arguments(ProfileSchema)
@blueprint.response(200, UserSchema)
def patch_me(changes: dict[str, Any]) -> Response:
    command = ChangeOwnProfile(
        user_id=here.caller.user_id, version=here.if_match(), changes=changes
    )
    return changed(change_own_profile, command, UserSchema)


@blueprint.post("/me/password")
@blueprint.signed_in()
@blueprint.arguments(ChangePasswordSchema)
@blueprint.response(204)
def post_my_password(body: dict[str, str]) -> Response:
    passwords = _passwords()
    if not passwords.verify(get_me(here.store).password_hash, body["current"]):
        raise WrongPasswordError(pointer="/current")
    new = passwords.hash(checked_password(body["new"]))
    command = ChangePassword(user_id=here.caller.user_id, password_hash=new)
    return done(change_password, command)


@blueprint.post("/redeem")
@blueprint.open_to_all()
@blueprint.arguments(RedeemTokenSchema)
@blueprint.response(204)
def redeem_link(body: dict[str, str]) -> Response:
    new = _passwords().hash(checked_password(body["new"]))
    return done(redeem_token, RedeemToken(token=body["token"], password_hash=new))


@blueprint.get("/<id:user_id>")
@blueprint.requires("users:read")
@blueprint.response(200, UserSchema)
def show_user(user_id: str) -> Response:
    return shown(get_user(user_id, here.store), UserSchema)


@blueprint.patch("/<id:user_id>")
@blueprint.requires("users:write")
@blueprint.arguments(ChangeUserSchema)
@blueprint.response(200, UserSchema)
def patch_user(changes: dict[str, Any], user_id: str) -> Response:
    command = ChangeUser(user_id=user_id, version=here.if_match(), changes=changes)
    return changed(change_user, command, UserSchema)


@blueprint.get("/<id:user_id>/rights")
@blueprint.requires("users:read")
@blueprint.response(200, RightsSchema)
def show_rights(user_id: str) -> Response:
    rights = get_rights(get_user(user_id, here.store))
    return shown({"user_id": user_id, **vars(rights)}, RightsSchema)


@blueprint.post("/<id:user_id>/deactivate")
@blueprint.requires("users:write")
@blueprint.arguments(DeactivateUserSchema)
@blueprint.response(200, UserSchema)
def deactivate(body: dict[str, str | None], user_id: str) -> Response:
    command = DeactivateUser(user_id=user_id, hand_over_to=body.get("hand_over_to"))
    return changed(deactivate_user, command, UserSchema)


@blueprint.post("/<id:user_id>/reactivate")
@blueprint.requires("users:write")
@blueprint.response(200, UserSchema)
def reactivate(user_id: str) -> Response:
    return changed(reactivate_user, ReactivateUser(user_id=user_id), UserSchema)


def _passwords() -> Passwords:
    return cast("Passwords", current_app.extensions[PASSWORDS])
