"""Calendars on the wire."""

from typing import get_args

from chassis.web import Bool, Day, Enum, Instant, Int, Line, List, Nested, Ref, Schema
from interactions.activities.model import Kind
from interactions.activities.schemas import ActivitySchema
from interactions.calendars.model import Details, Mark, Scope
from interactions.tasks.schemas import ReminderSchema, TaskSchema


class CalendarQuerySchema(Schema):
    """Which days, and whose: one's own unless said."""

    first_day = Day(data_key="from", required=True)
    last_day = Day(data_key="to", required=True)
    user_ids = List(Ref(), most=50)
    team_ids = List(Ref(), most=20)
    kinds = List(Enum(get_args(Kind)), most=20)


class OccurrenceSchema(Schema):
    """An activity at its time; ``mark`` says how it ended, or that nobody said."""

    activity = Nested(ActivitySchema)
    mark = Enum(get_args(Mark))
    starts_at = Instant()
    ends_at = Instant()


class CalendarSchema(Schema):
    """What stands in these days, by time."""

    zone = Line()
    items = List(Nested(OccurrenceSchema))
    is_cut = Bool()


class OpenFeedSchema(Schema):
    """Whose activities, and how much of them."""

    scope = Enum(get_args(Scope), required=True)
    details = Enum(get_args(Details))
    team_id = Ref()


class FeedSchema(Schema):
    """A feed; its secret is not told again."""

    id = Ref()
    version = Int()
    scope = Line()
    details = Line()
    team_id = Ref(allow_none=True)
    created_at = Instant()


class OpenedFeedSchema(FeedSchema):
    """A new feed, with the path of its secret address."""

    path = Line()


class FeedsSchema(Schema):
    """One's own feeds."""

    items = List(Nested(FeedSchema))


class AgendaQuerySchema(Schema):
    """Whose day, and which one; one's own and today unless said."""

    user_id = Ref()
    day = Day()


class AgendaSchema(Schema):
    """Somebody's day."""

    day = Day()
    zone = Line()
    activities = List(Nested(ActivitySchema))
    tasks = List(Nested(TaskSchema))
    reminders = List(Nested(ReminderSchema))
