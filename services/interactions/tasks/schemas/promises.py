"""Promises on the wire."""

from chassis.web import Instant, Int, Line, Ref, Schema, Text
from interactions.tasks.commands import KeepPromise, MakePromise, WithdrawPromise


class MakePromiseSchema(Schema):
    """What was promised to whom, and by when."""

    makes = MakePromise

    contact_id = Ref(required=True)
    text = Text(required=True, least=1, most=4000)
    due_at = Instant(required=True)
    made_by = Ref()
    activity_id = Ref()
    case_id = Ref()
    callback_id = Ref()


class KeepPromiseSchema(Schema):
    """What fulfilled it."""

    makes = KeepPromise

    activity_id = Ref()


class WithdrawPromiseSchema(Schema):
    """Why it is taken back."""

    makes = WithdrawPromise

    reason = Line(required=True, least=1)


class PromiseSchema(Schema):
    """A promise as it is answered."""

    id = Ref()
    version = Int()
    contact_id = Ref()
    original_contact_id = Ref(allow_none=True)
    text = Text()
    due_at = Instant()
    made_by = Ref()
    activity_id = Ref(allow_none=True)
    case_id = Ref(allow_none=True)
    callback_id = Ref(allow_none=True)
    state = Line()
    reason = Line()
    kept_at = Instant(allow_none=True)
    fulfilled_late_at = Instant(allow_none=True)
    task_id = Ref()
    customer_told_at = Instant(allow_none=True)
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
