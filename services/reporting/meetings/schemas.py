"""What is read of facts about activities; meetings with people on the wire."""

from chassis.messaging import Message
from chassis.web import Bool, Day, Instant, Int, Line, List, Nested, Ref, Schema

MOST_PEOPLE = 50


class Activity(Message):
    """The part of an activity that is counted."""

    kind: str
    state: str
    occurred_at: str
    direction: str | None = None
    reason: str | None = None
    result: str | None = None
    next_activity_id: str | None = None
    contact_id: str | None = None
    contact_ids: tuple[str, ...] = ()
    deleted_at: str | None = None


class ActivityMessage(Message):
    """A change of an activity; that of an erased person has no state any more."""

    after: Activity | None = None


class PlannedQuerySchema(Schema):
    """Which days, and whose meetings."""

    first_day = Day(data_key="from", required=True)
    last_day = Day(data_key="to", required=True)
    zone = Line(most=60)
    owner = Ref()
    cursor = Line(most=100)
    limit = Int(least=1, most=200)


class PeopleQuerySchema(Schema):
    """The ids of people, with commas between them."""

    contact_id = List(Ref(), required=True, least=1, most=MOST_PEOPLE)


class MeetingSchema(Schema):
    """A meeting; ``is_repeat`` with somebody who was met before."""

    activity_id = Ref()
    contact_ids = List(Ref())
    owner_id = Ref(allow_none=True)
    at = Instant()
    state = Line()
    result = Line(allow_none=True)
    is_repeat = Bool()


class MeetingsSchema(Schema):
    """Meetings in their order, within the caller's scope."""

    scope = Line()
    items = List(Nested(MeetingSchema))
    next_cursor = Line(allow_none=True)


class PersonSchema(Schema):
    """When somebody was last met, and is to be met next."""

    contact_id = Ref()
    last = Nested(MeetingSchema, allow_none=True)
    next = Nested(MeetingSchema, allow_none=True)


class PeopleSchema(Schema):
    """People in the order in which they were asked for."""

    scope = Line()
    items = List(Nested(PersonSchema))
