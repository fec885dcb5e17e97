"""The bodies of accounts."""

from typing import get_args

from chassis.web import (
    Bool,
    Email,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Map,
    Nested,
    Ref,
    Schema,
)
from gateway.users.events import Presence
from gateway.users.model import UserFunction
from gateway.users.queries import REASONS


class PresenceSchema(Schema):
    """Whether a colleague is there, and how long not."""

    makes = Presence

    state = Enum(("present", "away", "off"))
    until = Instant(allow_none=True)


class ProfileSchema(Schema):
    """What everybody may change about himself."""

    name = Line(least=1)
    locale = Line(most=35, least=2)
    zone = Line(most=64, least=1)
    presence = Nested(PresenceSchema)


class ChangeUserSchema(ProfileSchema):
    team_ids = List(Ref(), most=50)
    primary_team_id = Ref(allow_none=True)
    role_ids = List(Line(most=60, least=1), most=20)
    function = Enum(get_args(UserFunction), allow_none=True)
    deputy_id = Ref(allow_none=True)


class InviteUserSchema(ChangeUserSchema):
    email = Email(required=True)
    name = Line(required=True, least=1)


class MfaSchema(Schema):
    """The second factor: whether there is one, and how many codes are left."""

    totp = Bool()
    recovery_left = Int()


class UserSchema(ChangeUserSchema):
    id = Ref()
    version = Int()
    email = Line()
    state = Enum(("invited", "active", "deactivated"))
    mfa = Nested(MfaSchema)
    created_at = Instant()
    updated_at = Instant()


class InvitedUserSchema(UserSchema):
    invitation_url = Line(most=400)


class UsersSchema(Schema):
    items = List(Nested(UserSchema), most=10_000)


class MeSchema(UserSchema):
    permissions = List(Line(), most=1000)
    needs_factor = Bool()


class CodeSchema(Schema):
    code = Line(required=True, most=40)


class SeedSchema(Schema):
    """Shown once: the secret for the app, as text, address and picture (SVG)."""

    secret = Line(most=64)
    address = Line(most=1000)
    picture = Line(most=100_000)


class RecoverySchema(Schema):
    """Shown once: codes for the day when the phone is lost."""

    codes = List(Line(), most=20)


class RightsSchema(Schema):
    user_id = Ref()
    permissions = Map(Line(), most=1000)
    masks = Map(Line())
    requires_mfa = Bool()


class RightsQuerySchema(Schema):
    user_id = Ref(required=True)


class RemoveRoleSchema(Schema):
    """Which role those get who have this one."""

    replace_with = Line(most=60)


class RemoveTeamSchema(Schema):
    """Which team its members and records come to."""

    move_to = Ref()


class CheckRightSchema(Schema):
    """``record`` is the id of a record of the permission's feature."""

    user_id = Ref(required=True)
    permission = Line(required=True, most=100)
    record = Ref()


class CheckedSchema(Schema):
    """``roles`` are those that grant it."""

    allowed = Bool()
    because = Enum(REASONS)
    scope = Line(allow_none=True)
    roles = List(Line())


class DeactivateUserSchema(Schema):
    hand_over_to = Ref(allow_none=True)


class ChangePasswordSchema(Schema):
    current = Line(required=True, most=128)
    new = Line(required=True, most=128)
