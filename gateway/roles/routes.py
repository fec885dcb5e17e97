"""Roles over HTTP; who has which, and the end of one, is in users."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, changed, created, here, shown
from gateway.roles.commands import ChangeRole, CreateRole, change_role, create_role
from gateway.roles.model import FIELDS, PERMISSIONS
from gateway.roles.queries import get_role, list_roles
from gateway.roles.schemas import (
    ChangeRoleSchema,
    CreateRoleSchema,
    PermissionsSchema,
    RoleSchema,
    RolesSchema,
)

blueprint = Blueprint("gateway.roles", "Who may do what, on whose records")


@blueprint.get("")
@blueprint.requires("roles:read")
@blueprint.response(200, RolesSchema)
def get_roles() -> Response:
    return shown({"items": list_roles(here.store)}, RolesSchema)


@blueprint.post("")
@blueprint.requires("roles:write")
@blueprint.arguments(CreateRoleSchema)
@blueprint.response(201, RoleSchema)
def post_role(command: CreateRole) -> Response:
    """Make a role, with no more rights than one has; needs a fresh proof."""
    place = blueprint.url_prefix
    return created(
        create_role, command, RoleSchema, location=lambda role: f"{place}/{role.key}"
    )


@blueprint.get("/permissions")
@blueprint.requires("roles:read")
@blueprint.response(200, PermissionsSchema)
def get_permissions() -> Response:
    """Name what roles can give, and what they can hide."""
    return shown({"items": PERMISSIONS, "fields": FIELDS}, PermissionsSchema)


@blueprint.get("/<string:key>")
@blueprint.requires("roles:read")
@blueprint.response(200, RoleSchema)
def show_role(key: str) -> Response:
    return shown(get_role(key, here.store), RoleSchema)


@blueprint.patch("/<string:key>")
@blueprint.requires("roles:write")
@blueprint.arguments(ChangeRoleSchema)
@blueprint.response(200, RoleSchema)
def patch_role(changes: dict[str, Any], key: str) -> Response:
    """Change a role for all who have it, within 5 s; needs a fresh proof."""
    command = ChangeRole(key=key, version=here.if_match(), changes=changes)
    return changed(change_role, command, RoleSchema)
