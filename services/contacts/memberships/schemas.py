"""Members and their times as JSON, and what we read of facts about contacts."""

from typing import get_args

from chassis.messaging import Message
from chassis.web import (
    Bool,
    Day,
    Enum,
    Instant,
    Int,
    Json,
    Line,
    List,
    Nested,
    Ref,
    Schema,
    Text,
)
from contacts.companies.schemas import KeepInTouchSchema
from contacts.contacts.schemas import ContactSchema
from contacts.memberships.commands import AddMembers
from contacts.memberships.events import Cause
from contacts.segments.model import Kind
from contacts.segments.schemas import SCOPES, SegmentSchema


class AskPreviewSchema(Schema):
    """A rule to try; it stores nothing."""

    rule = Json(required=True)
    sample = Int(least=0, most=50)


class PreviewCostSchema(Schema):
    """How long the counting took, and how many contacts were looked at."""

    milliseconds = Int()
    examined = Int()


class PreviewedSchema(Schema):
    """Whom a rule would find."""

    count = Int()
    exact = Bool()
    sample = List(Nested(ContactSchema))
    cost = Nested(PreviewCostSchema)
    scope = Enum(SCOPES)
    text = Text()


class SegmentStepSchema(Schema):
    """Why somebody entered, or left."""

    cause = Enum(get_args(Cause))
    text = Text()
    event_id = Line(allow_none=True)
    code = Line(allow_none=True)


class SegmentMemberSchema(Schema):
    """A contact in a segment, since when and why."""

    entity = "contacts"

    id = Ref()
    display_name = Line()
    lifecycle_stage = Line()
    company_id = Ref(allow_none=True)
    owner_id = Line(allow_none=True)
    keep_in_touch = Nested(KeepInTouchSchema)
    entered_at = Instant(allow_none=True)
    left_at = Instant(allow_none=True)
    entry = Nested(SegmentStepSchema, allow_none=True)
    exit = Nested(SegmentStepSchema, allow_none=True)


class ThenQuery(Schema):
    """Of which instant, and behind whom."""

    at = Instant(required=True)
    cursor = Ref(attribute="after")
    limit = Int(least=1, most=200)


class MembersThenSchema(Schema):
    items = List(Nested(SegmentMemberSchema))
    next_cursor = Ref(allow_none=True)


class AddMembersSchema(Schema):
    """Who comes in: ids, or whoever a filter finds."""

    makes = AddMembers

    contact_ids = List(Ref(), least=1, most=5000)
    filter = Json()


class AddedMembersSchema(Schema):
    """How many are new; many are put in by a worker."""

    added = Int()
    segment = Nested(SegmentSchema)


class ExplainedSchema(Schema):
    """A rule for one person, node by node."""

    contact_id = Ref()
    is_member = Bool()
    rule = Json(allow_none=True)


class SizesQuery(Schema):
    first = Day(data_key="from")
    last = Day(data_key="to")


class SegmentDaySchema(Schema):
    """A segment at the end of a local day."""

    date = Line()
    size = Int()
    entered = Int()
    left = Int()


class SegmentDaysSchema(Schema):
    items = List(Nested(SegmentDaySchema))


class SegmentPeriodSchema(Schema):
    """One time of a person in a segment."""

    segment_id = Ref()
    segment_name = Line()
    kind = Enum(get_args(Kind))
    entered_at = Instant()
    left_at = Instant(allow_none=True)
    entry = Nested(SegmentStepSchema)
    exit = Nested(SegmentStepSchema, allow_none=True)


class BiographySchema(Schema):
    items = List(Nested(SegmentPeriodSchema))


class AskOverlapsSchema(Schema):
    segment_ids = List(Ref(), least=1, most=10, required=True)


class NamedSegmentSchema(Schema):
    id = Ref()
    name = Line()


class SegmentPairSchema(Schema):
    """How many are in both."""

    first = Ref()
    second = Ref()
    count = Int()


class OverlapsSchema(Schema):
    segments = List(Nested(NamedSegmentSchema))
    pairs = List(Nested(SegmentPairSchema))


class ContactMessage(Message):
    """What changed of a contact."""

    changed: tuple[str, ...] = ()


class Whose(Message):
    """Whom something is known of."""

    contact_id: str


class KnownMessage(Message):
    """Something that is known of a person."""

    after: Whose
