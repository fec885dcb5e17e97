"""Tasks on the wire."""

from typing import get_args

from chassis.web import (
    Bool,
    Day,
    Enum,
    Instant,
    Int,
    Line,
    List,
    Nested,
    Ref,
    Schema,
    Text,
)
from interactions.tasks.commands import AssignTask, CancelTask, CompleteTask
from interactions.tasks.model import CheckItem, Kind, Priority, State


class CheckItemSchema(Schema):
    """One line to tick off."""

    makes = CheckItem

    text = Line(required=True, least=1)
    done = Bool()


class CorrectTaskSchema(Schema):
    """The fields that may be changed at any time."""

    title = Line(least=1)
    text = Text(most=4000)
    kind = Enum(get_args(Kind))
    contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    case_id = Ref(allow_none=True)
    due_at = Instant(allow_none=True)
    due_on = Day(allow_none=True)
    priority = Enum(get_args(Priority))
    checklist = List(Nested(CheckItemSchema), most=50)


class CreateTaskSchema(CorrectTaskSchema):
    """A new task; without an assignee it is the caller's own."""

    title = Line(required=True, least=1)
    assignee_id = Ref()
    team_ids = List(Ref(), most=20)


class AssignTaskSchema(Schema):
    """Who has to do it now."""

    makes = AssignTask

    assignee_id = Ref(required=True)


class CompleteTaskSchema(Schema):
    """What came of it."""

    makes = CompleteTask

    result = Text(most=1000)


class CancelTaskSchema(Schema):
    """Why it need not be done."""

    makes = CancelTask

    reason = Text(most=1000)


class SetTaskSchema(Schema):
    """What is set on many tasks at once."""

    kind = Enum(get_args(Kind))
    priority = Enum(get_args(Priority))
    due_at = Instant(allow_none=True)
    due_on = Day(allow_none=True)


class OriginSchema(Schema):
    """What the task comes from."""

    kind = Line()
    ref = Line(allow_none=True)


class TaskSchema(Schema):
    """A task as it is answered."""

    id = Ref()
    version = Int()
    title = Line()
    text = Text()
    kind = Line()
    contact_id = Ref(allow_none=True)
    original_contact_id = Ref(allow_none=True)
    company_id = Ref(allow_none=True)
    deal_id = Ref(allow_none=True)
    case_id = Ref(allow_none=True)
    due_at = Instant(allow_none=True)
    due_on = Day(allow_none=True)
    overdue_at = Instant()
    priority = Line()
    state = Enum(get_args(State))
    assignee_id = Ref()
    team_ids = List(Ref())
    checklist = List(Nested(CheckItemSchema))
    origin = Nested(OriginSchema)
    result = Text()
    completed_at = Instant(allow_none=True)
    missed_at = Instant(allow_none=True)
    created_at = Instant()
    updated_at = Instant()
    created_by = Line(allow_none=True)
    deleted_at = Instant(allow_none=True)
