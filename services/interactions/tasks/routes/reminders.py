"""Reminders over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import (
    ListQuery,
    Page,
)
from chassis.web import (
    changed,
    done,
    here,
)
from interactions.tasks.commands import (
    RemoveReminder,
    SeeReminder,
    SnoozeReminder,
    remove_reminder,
    see_reminder,
    snooze_reminder,
)
from interactions.tasks.queries import (
    REMINDER_FIELDS,
    list_reminders,
)
from interactions.tasks.routes.tasks import blueprint
from interactions.tasks.schemas import (
    ReminderSchema,
    SnoozeSchema,
)


@blueprint.lists(
    "/reminders",
    REMINDER_FIELDS,
    ReminderSchema,
    permission="tasks:read",
    sort="-due_at",
)
def list_reminders_(query: ListQuery) -> Page[Any]:
    """List one's own reminders."""
    return list_reminders(query, here.store)


@blueprint.post("/reminders/<id:reminder_id>/snooze")
@blueprint.requires("tasks:write")
@blueprint.arguments(SnoozeSchema)
@blueprint.response(200, ReminderSchema)
def snooze(command: SnoozeReminder, reminder_id: str) -> Response:
    """Let a reminder ring again later."""
    return changed(snooze_reminder, command, ReminderSchema)


@blueprint.post("/reminders/<id:reminder_id>/seen")
@blueprint.requires("tasks:write")
@blueprint.response(200, ReminderSchema)
def see(reminder_id: str) -> Response:
    """Note that a reminder was seen."""
    return changed(see_reminder, SeeReminder(reminder_id=reminder_id), ReminderSchema)


@blueprint.delete("/reminders/<id:reminder_id>")
@blueprint.requires("tasks:write")
@blueprint.response(204)
def delete_reminder(reminder_id: str) -> Response:
    """Silence a reminder."""
    command = RemoveReminder(reminder_id=reminder_id, version=here.if_match())
    return done(remove_reminder, command)
