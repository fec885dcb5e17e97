"""Reminders on the wire."""

from chassis.web import Bool, Enum, Instant, Int, Line, Nested, Ref, Schema
from interactions.tasks.commands import SnoozeReminder

A_YEAR = 366 * 24 * 60


class PlanReminderSchema(Schema):
    """What to be reminded of: at an instant, or minutes or calendar days before."""

    subject_kind = Enum(("activity", "task", "promise"), required=True)
    subject_id = Ref(required=True)
    channel = Enum(("app", "mail"))
    at = Instant()
    offset_minutes = Int(least=0, most=A_YEAR)
    offset_days = Int(least=0, most=366)


class SnoozeSchema(Schema):
    """How long to be left in peace."""

    makes = SnoozeReminder

    minutes = Int(required=True, least=1, most=A_YEAR)


class ShownMomentSchema(Schema):
    """The moment as it was asked for."""

    at = Instant(allow_none=True)
    offset_minutes = Int(allow_none=True)
    offset_days = Int(allow_none=True)


class ReminderSchema(Schema):
    """A reminder as it is answered."""

    id = Ref()
    version = Int()
    subject_kind = Line()
    subject_id = Ref()
    subject_at = Instant(allow_none=True)
    title = Line()
    user_id = Ref()
    moment = Nested(ShownMomentSchema)
    channel = Line()
    state = Line()
    due_at = Instant()
    fired_at = Instant(allow_none=True)
    is_late = Bool()
    snoozes = Int()
    created_at = Instant()
