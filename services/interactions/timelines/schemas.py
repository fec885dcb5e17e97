"""Timelines on the wire."""

from typing import get_args

from chassis.web import Enum, Instant, Int, Line, List, Nested, Ref, Schema, Text
from interactions.activities.model import Mood
from interactions.activities.schemas import AttachmentSchema, OfferedSchema


class TimelineQuerySchema(Schema):
    """Whose timeline, and from where on."""

    contact_id = Ref()
    company_id = Ref()
    kinds = List(Line(), most=20)
    cursor = Line(most=500)
    limit = Int(least=1, most=200)


class SearchTimelineSchema(TimelineQuerySchema):
    """The same, and what has been said or written; it may name people."""

    q = Line(required=True, least=1)


class NextSchema(Schema):
    """What comes next, and when."""

    id = Ref()
    kind = Line()
    state = Line()
    subject = Line()
    at = Instant()


class TimelineEntrySchema(Schema):
    """One touch: an activity, or a fact of another service.

    Of an activity it says all that a colleague has to know: why, what was said and
    offered, how it ended and what comes next.
    """

    id = Ref()
    kind = Line()
    occurred_at = Instant()
    title = Line()
    state = Line(allow_none=True)
    reason = Line(allow_none=True)
    result = Line(allow_none=True)
    sentiment = Enum(get_args(Mood), allow_none=True)
    link = Line(allow_none=True)
    event_id = Ref(allow_none=True)
    owner_id = Ref(allow_none=True)
    reason_text = Line()
    text = Text()
    series_id = Ref(allow_none=True)
    offered = List(Nested(OfferedSchema))
    attachments = List(Nested(AttachmentSchema))
    next = Nested(NextSchema, allow_none=True)


class TimelineSchema(Schema):
    """A page of a timeline."""

    items = List(Nested(TimelineEntrySchema))
    next_cursor = Line(allow_none=True)
