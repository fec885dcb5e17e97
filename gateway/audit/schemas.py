"""The log on the wire."""

from chassis.web import Bool, Enum, Instant, Int, Line, Nested, Ref, Schema
from gateway.audit.model import RESULTS


class EntrySchema(Schema):
    id = Ref()
    at = Instant()
    event_type = Line()
    actor = Line(allow_none=True)
    action = Line()
    object = Line()
    version = Int()
    result = Enum(RESULTS)
    reason = Line(allow_none=True, most=500)
    after_digest = Line(allow_none=True)
    request_id = Line(allow_none=True)
    entered_at = Instant()


class VerifyQuerySchema(Schema):
    first = Instant(data_key="from")
    last = Instant(data_key="to")


class ExportSchema(VerifyQuerySchema):
    """Which entries: of a time, by whom, of what, with which result."""

    actor = Line(least=1)
    object = Line(least=1)
    action = Line(least=1)
    result = Enum(RESULTS)


class BrokenSchema(Schema):
    block = Int()
    entry = Ref(allow_none=True)


class VerdictSchema(Schema):
    ok = Bool()
    blocks = Int()
    entries = Int()
    first_broken = Nested(BrokenSchema, allow_none=True)
