"""The bodies of roles."""

from chassis.web import Bool, Line, List, Map, Nested, Schema


class RoleSchema(Schema):
    key = Line()
    name = Line()
    permissions = Map(Line(), most=1000)
    masks = Map(Line())
    requires_mfa = Bool()
    is_builtin = Bool()


class RolesSchema(Schema):
    items = List(Nested(RoleSchema))


class PermissionsSchema(Schema):
    items = List(Line())
