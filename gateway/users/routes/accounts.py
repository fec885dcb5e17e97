"""Accounts over HTTP."""

import secrets
from typing import Any, Final, cast

import orjson
from flask import Response, current_app, request

from chassis.web import Blueprint, changed, created, done, here, shown
from gateway.users.commands import (
    ChangeOwnProfile,
    ChangePassword,
    ChangeUser,
    DeactivateUser,
    InviteUser,
    ReactivateUser,
    ResendInvitation,
    change_own_profile,
    change_password,
    change_user,
    deactivate_user,
    invite_user,
    reactivate_user,
    resend_invitation,
)
from gateway.users.errors import StepUpRequiredError, WrongPasswordError
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
    _prove_for_roles(body)
    token = secrets.token_urlsafe(32)
    command = InviteUser(
        email=body.pop("email"),
        name=body.pop("name"),
        role_ids=tuple(body.pop("role_ids", ())),
        token=token,
        place=here.settings.app_url,
        profile=body,
    )
    return _with_link(created(invite_user, command, UserSchema), token)


@blueprint.post("/<id:user_id>/resend-invitation")
@blueprint.requires("users:write")
@blueprint.response(200, InvitedUserSchema)
def resend(user_id: str) -> Response:
    """Send a new link to who has not come yet; the one before is void."""
    token, place = secrets.token_urlsafe(32), here.settings.app_url
    command = ResendInvitation(user_id=user_id, token=token, place=place)
    return _with_link(changed(resend_invitation, command, UserSchema), token)


def _with_link(response: Response, token: str) -> Response:
    """Add the link behind the stored answer: a repeat shows the account alone."""
    if "X-Replayed" not in response.headers:
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
    needs_factor = get_rights(me, here.store).requires_mfa
    shape = {**vars(me), "mfa": me.mfa, "needs_factor": needs_factor}
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
    _prove_for_roles(changes)
    command = ChangeUser(user_id=user_id, version=here.if_match(), changes=changes)
    return changed(change_user, command, UserSchema)


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


def _prove_for_roles(body: dict[str, Any]) -> None:
    """Ask a person who gives roles for a fresh proof; a program's key was its proof."""
    is_person = request.environ.get("kith.session_id") is not None
    if "role_ids" in body and is_person and not request.environ.get("kith.fresh"):
        raise StepUpRequiredError


def _passwords() -> Passwords:
    return cast("Passwords", current_app.extensions[PASSWORDS])
