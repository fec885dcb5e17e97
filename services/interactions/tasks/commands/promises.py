"""Making, keeping, breaking and taking back promises."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.merging import Holding
from chassis.mongo import Transaction
from interactions.people.commands import NoteTouch, note_touch
from interactions.people.queries import get_person
from interactions.references.queries import get_references
from interactions.staff.queries import get_colleague
from interactions.tasks.commands.reminders import DropReminders, drop_reminders
from interactions.tasks.events import Origin
from interactions.tasks.model import Promise, Task
from interactions.tasks.repository import PromiseRepository, TaskRepository

TITLE: Final = 200


@dataclass(frozen=True, kw_only=True)
class MakePromise:
    """Without a name it is the caller's own promise."""

    contact_id: str
    text: str
    due_at: datetime
    made_by: str | None = None
    activity_id: str | None = None
    case_id: str | None = None
    callback_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class KeepPromise:
    """It was fulfilled, perhaps by an activity."""

    promise_id: str
    activity_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawPromise:
    """Take a promise back."""

    promise_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class BreakPromises:
    """Note up to ``limit`` open promises as broken whose time has passed at ``now``."""

    now: datetime
    limit: int = 100


PROMISES: Final = Holding.of(PromiseRepository)
"""What moves when two persons become one."""


def make_promise(command: MakePromise, tx: Transaction) -> Promise:
    """Promise something, with a task for whoever has to keep it.

    Raises PastDueError, ReferenceNotFoundError, UserDeactivatedError.
    """
    made_by = command.made_by or tx.caller.user_id
    colleague = get_colleague(made_by, tx, pointer="/made_by")
    contact_id = get_person(command.contact_id, tx)["_id"]
    get_references(vars(command), tx)
    teams = tuple(colleague.get("team_ids") or tx.caller.team_ids)
    task = Task.create(
        title=command.text[:TITLE],
        contact_id=contact_id,
        case_id=command.case_id,
        due_at=command.due_at,
        zone=colleague.get("zone", "UTC"),
        assignee_id=made_by,
        team_ids=teams,
    )
    given = {**vars(command), "made_by": made_by, "contact_id": contact_id}
    promise = Promise.make(**given, team_ids=teams, task_id=task.id)
    task.origin = Origin(kind="promise", ref=promise.id)
    TaskRepository(tx).add(task)
    PromiseRepository(tx).add(promise)
    _note(promise, tx)
    return promise


def keep_promise(command: KeepPromise, tx: Transaction) -> Promise:
    """Note that it was fulfilled; its task is done.

    Raises NotOpenError, ReferenceNotFoundError.
    """
    promises, tasks = PromiseRepository(tx), TaskRepository(tx)
    promise = promises.get(command.promise_id)
    get_references(vars(command), tx)
    promise.keep(command.activity_id)
    promises.save(promise)
    task = tasks.find(promise.task_id)
    if task and task.state == "open":
        task.complete()
        tasks.save(task)
        drop_reminders(DropReminders(subject_id=task.id), tx)
    _end(promise, tx)
    return promise


def withdraw_promise(command: WithdrawPromise, tx: Transaction) -> Promise:
    """Take it back; its task is called off. Raises NotOpenError."""
    promises, tasks = PromiseRepository(tx), TaskRepository(tx)
    promise = promises.get(command.promise_id)
    promise.withdraw(command.reason)
    promises.save(promise)
    task = tasks.find(promise.task_id)
    if task and task.state == "open":
        task.cancel(command.reason)
        tasks.save(task)
        drop_reminders(DropReminders(subject_id=task.id), tx)
    _end(promise, tx)
    return promise


def break_promises(command: BreakPromises, tx: Transaction) -> int:
    """Note them; returns how many there were."""
    promises = PromiseRepository(tx)
    broken = promises.unkept(command.now, command.limit)
    for promise in broken:
        promise.break_it()
        _note(promise, tx)
    promises.save_all(broken)
    return len(broken)


def _end(promise: Promise, tx: Transaction) -> None:
    drop_reminders(DropReminders(subject_id=promise.id), tx)
    _note(promise, tx)


def _note(promise: Promise, tx: Transaction) -> None:
    note = NoteTouch(
        feature="tasks",
        kind="promise",
        title=promise.text[:TITLE],
        state=promise.state,
        contact_id=promise.contact_id,
        link=f"/api/v1/promises/{promise.id}",
    )
    note_touch(note, tx)
