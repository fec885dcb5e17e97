"""Planning, moving, ringing and silencing reminders."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from chassis.domain import new_id, utcnow
from chassis.mail import queue_mail
from chassis.mongo import Document, Transaction
from interactions.staff.queries import find_colleague
from interactions.tasks import errors, events
from interactions.tasks.events import SubjectKind
from interactions.tasks.model import Moment, Reminder
from interactions.tasks.repository import REMINDERS, ReminderRepository


@dataclass(frozen=True, kw_only=True)
class PlanReminder:
    """``subject_at`` is when the subject begins or is due, in ``zone``."""

    subject_kind: SubjectKind
    subject_id: str
    subject_at: datetime | None
    title: str = ""
    zone: str = "UTC"
    moment: Moment
    user_id: str | None = None
    channel: Literal["app", "mail"] = "app"


@dataclass(frozen=True, kw_only=True)
class MoveReminders:
    """The subject begins at another time now."""

    subject_id: str
    subject_at: datetime
    zone: str


@dataclass(frozen=True, kw_only=True)
class DropReminders:
    """The subject is over or gone."""

    subject_id: str


@dataclass(frozen=True, kw_only=True)
class FireReminder:
    """``reminder`` is due, and held by the worker that says so."""

    reminder: Reminder
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class SnoozeReminder:
    """Ring again in so many minutes."""

    reminder_id: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class SeeReminder:
    """The user has seen it."""

    reminder_id: str


@dataclass(frozen=True, kw_only=True)
class RemoveReminder:
    """Do not ring."""

    reminder_id: str
    version: int


def plan_reminder(command: PlanReminder, tx: Transaction) -> Reminder:
    """Plan it. Raises NoMomentError, MomentPassedError, ReminderExistsError."""
    due_at = command.moment.before(command.subject_at, command.zone)
    if due_at <= utcnow():
        raise errors.MomentPassedError(pointer="/at")
    user_id = command.user_id or tx.caller.user_id
    reminders = ReminderRepository(tx)
    same = {"user_id": user_id, "due_at": due_at, "state": "waiting"}
    if reminders.rows.find_one({"subject_id": command.subject_id, **same}):
        raise errors.ReminderExistsError
    reminder = Reminder(
        id=new_id(),
        version=1,
        due_at=due_at,
        created_by=tx.caller.user_id,
        **{**vars(command), "user_id": user_id},
    )
    tx.intend(REMINDERS, reminders.to_document(reminder))
    return reminder


def move_reminders(command: MoveReminders, tx: Transaction) -> None:
    """Let those that have not rung count from the new time."""
    reminders = ReminderRepository(tx)
    for reminder in reminders.waiting([command.subject_id]):
        due_at = reminder.moment.before(command.subject_at, command.zone)
        moved = {"subject_at": command.subject_at, "zone": command.zone}
        _change(reminders, reminder.id, "waiting", {**moved, "due_at": due_at})


def drop_reminders(command: DropReminders, tx: Transaction) -> None:
    """Silence those that have not rung."""
    waiting = {"subject_id": command.subject_id, "state": "waiting"}
    over = {"$set": {"state": "dropped", "finished_at": utcnow()}}
    ReminderRepository(tx).rows.update_many(waiting, over)


def fire_reminder(command: FireReminder, tx: Transaction) -> None:
    """Tell that it rings; by mail it also goes to the user's own address."""
    reminder = command.reminder
    fact = events.ReminderFired(
        reminder_id=reminder.id,
        subject_kind=reminder.subject_kind,
        subject_id=reminder.subject_id,
        user_id=reminder.user_id,
        channel=reminder.channel,
        due_at=reminder.due_at,
        subject_at=reminder.subject_at,
        is_late=command.is_late,
    )
    tx.publish("reminder", fact)
    address = find_colleague(reminder.user_id, tx).get("email")
    if reminder.channel == "mail" and address:
        title = reminder.title or reminder.subject_kind
        queue_mail(tx, to=address, subject=f"Reminder: {title}", text=title)


def snooze_reminder(command: SnoozeReminder, tx: Transaction) -> Reminder:
    """Let it ring again, whatever its subject does. Raises ReminderStateError."""
    again = {
        "due_at": utcnow() + timedelta(minutes=command.minutes),
        "subject_at": None,
        "state": "waiting",
        "checkpoint": None,
        "attempts": 0,
        "finished_at": None,
    }
    return _answer(command.reminder_id, again, tx, snoozes=1)


def see_reminder(command: SeeReminder, tx: Transaction) -> Reminder:
    """Note that the user has seen it. Raises ReminderStateError."""
    return _answer(command.reminder_id, {"state": "seen"}, tx)


def remove_reminder(command: RemoveReminder, tx: Transaction) -> None:
    """Silence it. Raises StaleVersionError, ReminderStateError."""
    reminders = ReminderRepository(tx)
    found = reminders.get(command.reminder_id, version=command.version)
    over = {"state": "dropped", "finished_at": utcnow()}
    if not _change(reminders, found.id, "waiting", over):
        raise errors.ReminderStateError


def _answer(
    reminder_id: str, change: Document, tx: Transaction, **more: int
) -> Reminder:
    reminders = ReminderRepository(tx)
    found = reminders.get(reminder_id)
    if not _change(reminders, found.id, "fired", change, **more):
        raise errors.ReminderStateError
    return reminders.get(found.id)


def _change(
    reminders: ReminderRepository,
    reminder_id: str,
    state: str,
    change: Document,
    **more: Any,
) -> bool:
    """Change a reminder in a state; say whether it was in it."""
    where = {"_id": reminder_id, "state": state}
    new = {"$set": {**change, "updated_at": utcnow()}, "$inc": {"version": 1, **more}}
    return reminders.rows.update_one(where, new).matched_count == 1
