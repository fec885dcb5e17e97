"""Reminders of what is planned, whatever kind of record plans it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chassis.domain import NotFoundError, ReferenceNotFoundError
from chassis.mongo import Transaction
from interactions.activities.repository import ActivityRepository
from interactions.tasks.commands import (
    PlanReminder,
    plan_reminder,
)
from interactions.tasks.model import Moment, Reminder
from interactions.tasks.queries import get_promise, get_task

Planned = Literal["activity", "task", "promise"]


@dataclass(frozen=True, kw_only=True)
class PlanAhead:
    """Remind the caller of an activity, a task or a promise that he sees."""

    subject_kind: Planned
    subject_id: str
    moment: Moment
    channel: Literal["app", "mail"] = "app"


def plan_ahead(command: PlanAhead, tx: Transaction) -> Reminder:
    """Plan the reminder.

    Raises ReferenceNotFoundError, NoMomentError, MomentPassedError,
    ReminderExistsError.
    """
    try:
        start, zone, title = _subject(command, tx)
    except NotFoundError as error:
        raise ReferenceNotFoundError(pointer="/subject_id") from error
    reminder = PlanReminder(subject_at=start, zone=zone, title=title, **vars(command))
    return plan_reminder(reminder, tx)


def _subject(command: PlanAhead, tx: Transaction) -> tuple[datetime | None, str, str]:
    """Return when the subject begins or is due, on which clock, and its title."""
    if command.subject_kind == "task":
        task = get_task(command.subject_id, tx)
        return task.overdue_at, task.zone, task.title
    if command.subject_kind == "promise":
        promise = get_promise(command.subject_id, tx)
        return promise.due_at, "UTC", promise.text[:200]
    activity = ActivityRepository(tx).get(command.subject_id)
    plan = activity.planned
    if plan is None:
        return None, "UTC", activity.subject
    return plan.start, plan.zone, activity.subject
