"""Sends on the wire; addresses stay in the ledger."""

from chassis.web import Bool, Enum, Instant, Int, Line, Nested, Ref, Schema


class OriginSchema(Schema):
    """What a send belongs to."""

    kind = Line()
    id = Ref()


class SendSchema(Schema):
    """One message to one person."""

    id = Ref()
    version = Int()
    origin = Nested(OriginSchema)
    step_id = Line(allow_none=True)
    contact_id = Ref()
    channel = Line()
    occurrence = Line()
    template_version_id = Line(allow_none=True)
    subject = Line(allow_none=True)
    locale = Line(allow_none=True)
    state = Line()
    reason = Line(allow_none=True)
    decision_record_id = Line(allow_none=True)
    attempts = Int()
    message_id = Line(allow_none=True)
    provider = Line(allow_none=True)
    provider_answer = Line(allow_none=True)
    due_at = Instant(allow_none=True)
    decided_at = Instant(allow_none=True)
    handed_off_at = Instant(allow_none=True)


class ExplanationSchema(Schema):
    """Why a message was sent, or which rule stopped it."""

    send = Nested(SendSchema)
    because = Line()
    record_id = Line(allow_none=True)
    refused_now = Bool()


class ResolveSendSchema(Schema):
    """How a send of unknown outcome ended, and how one knows."""

    state = Enum(("handed_off", "failed"), required=True, data_key="as")
    note = Line(required=True, least=1, most=500)


class RepeatSendSchema(Schema):
    """A warning that somebody has to confirm: the first one may have arrived."""

    confirm = Bool(required=True)
