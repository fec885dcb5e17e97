"""The bodies of roles."""

import re

from chassis.web import Bool, Enum, Int, Line, List, Map, Nested, Schema
from gateway.roles.commands import CreateRole
from gateway.roles.model import BUILTIN, MODES

SCOPES = ("own", "team", "all")
KEY = re.compile(r"[a-z][a-z0-9_]{1,59}", re.ASCII)


class Key(Line):
    """The name of a role in addresses and accounts: ``sales_south``."""

    def checked(self, text: str) -> str:
        """Return the text if it is a key."""
        return text if KEY.fullmatch(text) else self.refuse("not-a-choice")


class ChangeRoleSchema(Schema):
    """By a merge patch: a right or a mask that is null goes, the others stay."""

    name = Line(least=1)
    permissions = Map(Enum(SCOPES, allow_none=True), most=1000)
    masks = Map(Enum(MODES, allow_none=True), most=100)
    requires_mfa = Bool()


class RoleBodySchema(Schema):
    name = Line(required=True, least=1)
    permissions = Map(Enum(SCOPES), most=1000)
    masks = Map(Enum(MODES), most=100)
    requires_mfa = Bool()
    key = Key(most=60)
    copy_of = Enum(BUILTIN, allow_none=True)


class CreateRoleSchema(RoleBodySchema):
    makes = CreateRole


class RoleSchema(RoleBodySchema):
    id = Line()
    version = Int()
    is_builtin = Bool()


class RolesSchema(Schema):
    items = List(Nested(RoleSchema))


class PermissionsSchema(Schema):
    """``items`` are all permissions, ``fields`` what a role can hide."""

    items = List(Line())
    fields_ = List(Line(), data_key="fields", attribute="fields")
