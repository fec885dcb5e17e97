"""The bodies of keys."""

from chassis.web import Enum, Instant, Int, Line, List, Map, Nested, Ref, Schema

SCOPES = ("own", "team", "all")


class IssueApiKeySchema(Schema):
    name = Line(required=True, least=1)
    permissions = Map(Enum(SCOPES), most=300)
    expires_at = Instant(required=True)
    addresses = List(Line(most=43), most=20)
    rate_per_minute = Int(least=1, most=100_000, allow_none=True)


class ApiKeySchema(Schema):
    id = Ref()
    version = Int()
    name = Line()
    prefix = Line()
    owner_id = Ref()
    permissions = Map(Enum(SCOPES), most=300)
    expires_at = Instant()
    addresses = List(Line())
    rate_per_minute = Int(allow_none=True)
    last_used_at = Instant(allow_none=True)
    state = Enum(("active", "revoked"))
    created_at = Instant()


class ApiKeysSchema(Schema):
    items = List(Nested(ApiKeySchema), most=1000)


class IssuedApiKeySchema(ApiKeySchema):
    """``secret`` is shown this once."""

    secret = Line()
