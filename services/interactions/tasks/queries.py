"""Looking at tasks, promises and reminders."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, get_args

from chassis.filters import Catalogue, Field
from chassis.merging import as_present, present_id
from chassis.mongo import Document, ListQuery, Page, Store, page
from interactions.tasks.model import (
    Kind,
    Priority,
    Promise,
    Reminder,
    State,
    Task,
)
from interactions.tasks.repository import (
    PromiseRepository,
    ReminderRepository,
    TaskRepository,
)

ALIVE: Final[Document] = {"deleted_at": None}
TASK_FIELDS: Final = Catalogue(
    Field("title", "text", personal=True),
    Field("kind", "choice", options=get_args(Kind)),
    Field("state", "choice", options=get_args(State)),
    Field("priority", "choice", options=get_args(Priority)),
    Field("contact_id", "reference"),
    Field("company_id", "reference"),
    Field("deal_id", "reference"),
    Field("case_id", "reference"),
    Field("assignee_id", "reference"),
    Field("team_ids", "texts"),
    Field("origin", "choice", "origin.kind"),
    Field("due_on", "date"),
    Field("due", "instant", "overdue_at", sortable=True, indexed=True),
    Field("missed_at", "instant"),
    Field("completed_at", "instant"),
    Field("created_at", "instant"),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
"""What lists and saved views of tasks may speak about."""
PROMISE_FIELDS: Final = Catalogue(
    Field("state", "choice", options=("open", "kept", "broken", "withdrawn")),
    Field("contact_id", "reference"),
    Field("case_id", "reference"),
    Field("made_by", "reference"),
    Field("team_ids", "texts"),
    Field("due_at", "instant", sortable=True, indexed=True),
    Field("created_at", "instant"),
    Field("updated_at", "instant", sortable=True, indexed=True),
)
REMINDER_FIELDS: Final = Catalogue(
    Field(
        "state",
        "choice",
        options=("waiting", "firing", "fired", "seen", "dropped"),
    ),
    Field("subject_kind", "choice"),
    Field("subject_id", "reference"),
    Field("due_at", "instant", sortable=True, indexed=True),
)


def list_tasks(query: ListQuery, store: Store) -> Page[Task]:
    """Return a page of the tasks that the caller sees."""
    tasks, query = TaskRepository(store), as_present(query, store)
    where = {"$and": [tasks.visible(), ALIVE]}
    return page(store, tasks.rows, where, query, read=tasks.from_document)


def get_task(task_id: str, store: Store) -> Task:
    """Return one task; raises NotFoundError outside the caller's scope."""
    return TaskRepository(store).get(task_id)


def list_promises(query: ListQuery, store: Store) -> Page[Promise]:
    """Return a page of the promises that the caller sees."""
    promises, query = PromiseRepository(store), as_present(query, store)
    where = {"$and": [promises.visible(), ALIVE]}
    return page(store, promises.rows, where, query, read=promises.from_document)


def get_promise(promise_id: str, store: Store) -> Promise:
    """Return one promise; raises NotFoundError outside the caller's scope."""
    return PromiseRepository(store).get(promise_id)


def list_open_promises(contact_id: str | None, store: Store) -> list[Promise]:
    """Return the open promises to a person, or the caller's own; soonest first."""
    promises = PromiseRepository(store)
    people = [present_id(contact_id, store)] if contact_id else []
    to: Document = {"contact_id": {"$in": people}} if people else {}
    whose = to or {"made_by": store.caller.user_id}
    open_ = {**whose, "state": "open", **ALIVE}
    where = {"$and": [open_, promises.visible()]}
    rows = promises.rows.find(where).sort([("due_at", 1), ("_id", 1)]).limit(50)
    return [promises.from_document(row) for row in rows]


def list_reminders(query: ListQuery, store: Store) -> Page[Reminder]:
    """Return a page of one's own reminders."""
    reminders = ReminderRepository(store)
    mine = reminders.visible()
    return page(store, reminders.rows, mine, query, read=reminders.from_document)


def list_open_tasks(user_id: str, until: datetime, store: Store) -> list[Task]:
    """Return a colleague's open tasks that are due before an instant, soonest first."""
    tasks = TaskRepository(store)
    mine = {"assignee_id": user_id, "state": "open", "overdue_at": {"$lt": until}}
    rows = tasks.rows.find({"$and": [mine, ALIVE, tasks.visible()]})
    return [tasks.from_document(row) for row in rows.sort("overdue_at", 1).limit(200)]


def list_ringing(store: Store) -> list[Reminder]:
    """Return one's own reminders that rang and are not seen yet, the newest first."""
    reminders = ReminderRepository(store)
    where = {"$and": [{"state": "fired"}, reminders.visible()]}
    rows = reminders.rows.find(where).sort("due_at", -1).limit(50)
    return [reminders.from_document(row) for row in rows]


def list_late_tasks(where: Document, now: datetime, store: Store) -> list[Task]:
    """Return open tasks whose moment has passed, the oldest first."""
    tasks = TaskRepository(store)
    late = {"state": "open", "overdue_at": {"$lte": now}, **ALIVE}
    rows = tasks.rows.find({"$and": [late, where, tasks.visible()]})
    return [tasks.from_document(row) for row in rows.sort("overdue_at", 1).limit(200)]


def list_broken_promises(where: Document, store: Store) -> list[Promise]:
    """Return broken promises that nobody fulfilled late, the oldest first."""
    promises = PromiseRepository(store)
    broken = {"state": "broken", "fulfilled_late_at": None, **ALIVE}
    rows = promises.rows.find({"$and": [broken, where, promises.visible()]})
    return [promises.from_document(row) for row in rows.sort("due_at", 1).limit(200)]


def list_todo(name: str, ids: Sequence[str], store: Store) -> list[Task]:
    """Return the open tasks about some persons, or some deals."""
    tasks = TaskRepository(store)
    todo = {name: {"$in": [*ids]}, "state": "open", **ALIVE}
    rows = tasks.rows.find({"$and": [todo, tasks.visible()]})
    return [tasks.from_document(row) for row in rows]
