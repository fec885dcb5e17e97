"""Giving, changing and finishing tasks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from chassis.merging import Holding, as_named_now
from chassis.mongo import Transaction
from interactions.people.commands import NoteTouch, note_touch
from interactions.people.queries import get_person
from interactions.references.queries import get_references
from interactions.staff.queries import find_zone, get_colleague
from interactions.tasks.commands.reminders import (
    DropReminders,
    MoveReminders,
    drop_reminders,
    move_reminders,
)
from interactions.tasks.errors import NotOpenError
from interactions.tasks.events import Origin
from interactions.tasks.model import Task, overdue
from interactions.tasks.repository import PromiseRepository, TaskRepository


@dataclass(frozen=True, kw_only=True)
class CreateTask:
    """Without an assignee it is the caller's own.

    What a user names he has to see; a rule names what it comes from.
    """

    fields: Mapping[str, Any]
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, kw_only=True)
class CorrectTask:
    """Change fields of a task."""

    task_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class AssignTask:
    """Give a task to somebody else."""

    task_id: str
    assignee_id: str
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class CompleteTask:
    """Tick a task off."""

    task_id: str
    result: str = ""
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class CancelTask:
    """Call a task off."""

    task_id: str
    reason: str = ""
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReopenTask:
    """Take a finished task up again."""

    task_id: str


@dataclass(frozen=True, kw_only=True)
class TrashTask:
    """Put a task into the trash, or take it ``back``."""

    task_id: str
    version: int | None = None
    back: bool = False


@dataclass(frozen=True, kw_only=True)
class MissTasks:
    """Count up to ``limit`` open tasks as missed whose moment has passed at ``now``."""

    now: datetime
    limit: int = 100


@dataclass(frozen=True, kw_only=True)
class FollowDay:
    """What a task waits for is on another day; without one it is called off."""

    task_id: str
    day: date | None


@dataclass(frozen=True, kw_only=True)
class FollowZone:
    """A colleague counts his days by another clock."""

    user_id: str
    zone: str


TASKS: Final = Holding.of(TaskRepository)
"""What moves when two persons become one."""


def create_task(command: CreateTask, tx: Transaction) -> Task:
    """Give somebody something to do.

    Raises OneDueError, ReferenceNotFoundError, UserDeactivatedError.
    """
    given = {"assignee_id": tx.caller.user_id, **command.fields}
    fields = as_named_now(given, tx)
    colleague = get_colleague(fields["assignee_id"], tx)
    teams = colleague.get("team_ids") or tx.caller.team_ids
    if fields.get("contact_id"):
        get_person(fields["contact_id"], tx)
    if command.origin.kind == "user":
        get_references(fields, tx)
    given = {"team_ids": tuple(teams), "zone": colleague.get("zone", "UTC"), **fields}
    task = Task.create(origin=command.origin, **given)
    TaskRepository(tx).add(task)
    return task


def correct_task(command: CorrectTask, tx: Transaction) -> Task:
    """Change fields; its reminders move with it. Raises OneDueError."""
    tasks = TaskRepository(tx)
    task = tasks.get(command.task_id, version=command.version)
    changes = as_named_now(command.changes, tx, task)
    if changes.get("contact_id"):
        get_person(changes["contact_id"], tx)
    get_references(changes, tx, task)
    task.correct(**changes)
    tasks.save(task)
    _move_with(task, tx)
    return task


def assign_task(command: AssignTask, tx: Transaction) -> Task:
    """Give it to somebody else. Raises UserDeactivatedError, NotOpenError."""
    tasks = TaskRepository(tx)
    task = tasks.get(command.task_id, version=command.version)
    colleague = get_colleague(command.assignee_id, tx)
    teams = tuple(colleague.get("team_ids") or task.team_ids)
    task.assign(command.assignee_id, teams, find_zone(command.assignee_id, tx))
    tasks.save(task)
    _move_with(task, tx)
    return task


def complete_task(command: CompleteTask, tx: Transaction) -> Task:
    """Tick it off, note it in the timeline; a promise that it stands for is kept."""
    tasks = TaskRepository(tx)
    task = tasks.get(command.task_id, version=command.version)
    task.complete(command.result)
    tasks.save(task)
    _end(task, "done", tx)
    _keep_promise_of(task, tx)
    return task


def cancel_task(command: CancelTask, tx: Transaction) -> Task:
    """Call it off."""
    tasks = TaskRepository(tx)
    task = tasks.get(command.task_id, version=command.version)
    task.cancel(command.reason)
    tasks.save(task)
    drop_reminders(DropReminders(subject_id=task.id), tx)
    return task


def reopen_task(command: ReopenTask, tx: Transaction) -> Task:
    """Take it up again. Raises NotDoneError."""
    tasks = TaskRepository(tx)
    task = tasks.get(command.task_id)
    task.reopen()
    tasks.save(task)
    return task


def trash_task(command: TrashTask, tx: Transaction) -> Task:
    """Put it into the trash, or take it out. Raises NotInTrashError."""
    tasks = TaskRepository(tx)
    task = tasks.get(command.task_id, version=command.version, trashed=command.back)
    task.trash(away=not command.back)
    tasks.save(task)
    drop_reminders(DropReminders(subject_id=task.id), tx)
    return task


def miss_tasks(command: MissTasks, tx: Transaction) -> int:
    """Count them; returns how many there were."""
    tasks = TaskRepository(tx)
    missed = tasks.unnoticed(command.now, command.limit)
    for task in missed:
        task.miss()
    tasks.save_all(missed)
    return len(missed)


def follow_day(command: FollowDay, tx: Transaction) -> bool:
    """Let a task stand on the day, whoever may see it; say whether it is still open."""
    tasks = TaskRepository(tx)
    open_ = {"_id": command.task_id, "state": "open", "deleted_at": None}
    row = tasks.rows.find_one(open_)
    if row is None:
        return False
    task = tasks.from_document(row)
    if command.day is None:
        task.cancel()
        drop_reminders(DropReminders(subject_id=task.id), tx)
    else:
        task.correct(due_on=command.day)
        _move_with(task, tx)
    tasks.save(task)
    return True


def follow_zone(command: FollowZone, tx: Transaction) -> None:
    """Let the open tasks that are due on a day be due by the new clock.

    It changes what follows from the day and the clock, and no version of a task.
    """
    rows = TaskRepository(tx).rows
    mine = {"assignee_id": command.user_id, "state": "open"}
    days = rows.distinct("due_on", {**mine, "zone": {"$ne": command.zone}})
    for day in filter(None, days):
        moment = overdue(None, date.fromisoformat(day), command.zone)
        change = {"$set": {"zone": command.zone, "overdue_at": moment}}
        rows.update_many({**mine, "due_on": day}, change)


def _move_with(task: Task, tx: Transaction) -> None:
    command = MoveReminders(
        subject_id=task.id, subject_at=task.overdue_at, zone=task.zone
    )
    move_reminders(command, tx)


def _end(task: Task, state: str, tx: Transaction) -> None:
    drop_reminders(DropReminders(subject_id=task.id), tx)
    note = NoteTouch(
        feature="tasks",
        kind="task",
        title=task.title,
        state=state,
        contact_id=task.contact_id,
        company_id=task.company_id,
        link=f"/api/v1/tasks/{task.id}",
    )
    note_touch(note, tx)


def _keep_promise_of(task: Task, tx: Transaction) -> None:
    promises = PromiseRepository(tx)
    row = promises.rows.find_one({"task_id": task.id})
    if row is None:
        return
    promise = promises.from_document(row)
    try:
        promise.keep()
    except NotOpenError:
        return
    promises.save(promise)
