"""Tasks, promises and reminders on the wire, and what we hear of colleagues."""

from interactions.tasks.schemas.messages import UserMessage
from interactions.tasks.schemas.promises import (
    KeepPromiseSchema,
    MakePromiseSchema,
    PromiseSchema,
    WithdrawPromiseSchema,
)
from interactions.tasks.schemas.reminders import (
    PlanReminderSchema,
    ReminderSchema,
    SnoozeSchema,
)
from interactions.tasks.schemas.tasks import (
    AssignTaskSchema,
    CancelTaskSchema,
    CompleteTaskSchema,
    CorrectTaskSchema,
    CreateTaskSchema,
    SetTaskSchema,
    TaskSchema,
)

__all__ = [
    "AssignTaskSchema",
    "CancelTaskSchema",
    "CompleteTaskSchema",
    "CorrectTaskSchema",
    "CreateTaskSchema",
    "KeepPromiseSchema",
    "MakePromiseSchema",
    "PlanReminderSchema",
    "PromiseSchema",
    "ReminderSchema",
    "SetTaskSchema",
    "SnoozeSchema",
    "TaskSchema",
    "UserMessage",
    "WithdrawPromiseSchema",
]
