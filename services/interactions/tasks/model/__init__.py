"""What has to be done, remembered, kept and answered."""

from interactions.tasks.events import Origin, SubjectKind
from interactions.tasks.model.promise import Promise
from interactions.tasks.model.reminder import LATE_AFTER, Moment, Reminder
from interactions.tasks.model.task import (
    CheckItem,
    Kind,
    Priority,
    State,
    Task,
    overdue,
)

__all__ = [
    "LATE_AFTER",
    "CheckItem",
    "Kind",
    "Moment",
    "Origin",
    "Priority",
    "Promise",
    "Reminder",
    "State",
    "SubjectKind",
    "Task",
    "overdue",
]
