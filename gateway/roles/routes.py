"""Roles over HTTP, to read; who has which is in users."""

from flask import Response

from chassis.web import Blueprint, shown
from gateway.roles.model import PERMISSIONS
from gateway.roles.queries import get_role, list_roles
from gateway.roles.schemas import PermissionsSchema, RoleSchema, RolesSchema

blueprint = Blueprint("gateway.roles", "Who may do what, on whose records")


@blueprint.get("")
@blueprint.requires("roles:read")
@blueprint.response(200, RolesSchema)
def get_roles() -> Response:
    return shown({"items": list_roles()}, RolesSchema)


@blueprint.get("/permissions")
@blueprint.requires("roles:read")
@blueprint.response(200, PermissionsSchema)
def get_permissions() -> Response:
    return shown({"items": PERMISSIONS}, PermissionsSchema)


@blueprint.get("/<string:key>")
@blueprint.requires("roles:read")
@blueprint.response(200, RoleSchema)
def show_role(key: str) -> Response:
    return shown(get_role(key), RoleSchema)
