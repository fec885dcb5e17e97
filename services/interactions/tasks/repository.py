"""The collections of tasks, promises and reminders."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final

from chassis.mongo import Document, Index, Repository, Scope
from interactions.people.queries import PersonalRepository
from interactions.tasks.model import Promise, Reminder, Task

REMINDERS: Final = "reminders"


class TaskRepository(PersonalRepository[Task]):
    """Tasks: who has them, and who gave them, sees them."""

    collection = "tasks"
    feature = "tasks"
    aggregate = Task
    scope: ClassVar[Scope] = Scope(
        owner="assignee_id", members="created_by", carers="carer_ids"
    )
    indexes = (
        Index({"assignee_id": 1, "state": 1, "overdue_at": 1, "_id": 1}),
        Index({"team_ids": 1, "state": 1, "overdue_at": 1, "_id": 1}),
        Index({"carer_ids": 1, "state": 1, "overdue_at": 1, "_id": 1}),
        Index({"created_by": 1, "overdue_at": 1, "_id": 1}),
        Index({"assignee_id": 1, "overdue_at": 1, "_id": 1}),
        Index({"team_ids": 1, "overdue_at": 1, "_id": 1}),
        Index({"carer_ids": 1, "overdue_at": 1, "_id": 1}),
        Index({"contact_id": 1, "overdue_at": 1, "_id": 1}),
        Index({"company_id": 1, "overdue_at": 1, "_id": 1}),
        Index({"deal_id": 1}, partial={"deal_id": {"$gt": ""}}),
        Index({"case_id": 1}, partial={"case_id": {"$gt": ""}}),
        Index({"origin.ref": 1}, partial={"origin.ref": {"$gt": ""}}),
        Index({"overdue_at": 1, "_id": 1}),
        Index({"updated_at": 1, "_id": 1}),
        Index({"state": 1, "missed_at": 1, "overdue_at": 1}),
    )

    def unnoticed(self, now: datetime, limit: int) -> list[Task]:
        """Return open tasks whose moment has passed and that are not counted yet."""
        where = {
            "state": "open",
            "missed_at": None,
            "overdue_at": {"$lte": now},
            "deleted_at": None,
        }
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]


class PromiseRepository(PersonalRepository[Promise]):
    """Promises: whoever made one has to keep it."""

    collection = "promises"
    feature = "tasks"
    aggregate = Promise
    scope: ClassVar[Scope] = Scope(owner="made_by", members=None, carers="carer_ids")
    indexes = (
        Index({"made_by": 1, "due_at": 1, "_id": 1}),
        Index({"team_ids": 1, "due_at": 1, "_id": 1}),
        Index({"carer_ids": 1, "due_at": 1, "_id": 1}),
        Index({"contact_id": 1, "due_at": 1, "_id": 1}),
        Index({"case_id": 1}, partial={"case_id": {"$gt": ""}}),
        Index({"task_id": 1}),
        Index({"due_at": 1, "_id": 1}),
        Index({"updated_at": 1, "_id": 1}),
        Index({"state": 1, "due_at": 1}),
    )

    def unkept(self, now: datetime, limit: int) -> list[Promise]:
        """Return open promises whose time has passed."""
        where = {"state": "open", "due_at": {"$lte": now}, "deleted_at": None}
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]


class ReminderRepository(Repository[Reminder]):
    """Reminders, which a worker claims by their due time; each is its user's own."""

    collection = REMINDERS
    feature = "tasks"
    aggregate = Reminder
    scope: ClassVar[Scope] = Scope(owner="user_id", teams=None, members=None)
    indexes = (
        Index({"user_id": 1, "state": 1, "due_at": 1, "_id": 1}),
        Index({"user_id": 1, "due_at": 1, "_id": 1}),
        Index({"subject_id": 1, "state": 1}),
    )

    def visible(self) -> Document:
        """Return the filter of one's own reminders, whatever else one may see."""
        caller = self._store.caller
        return {} if caller.is_system else {"user_id": caller.user_id}

    def waiting(self, subject_ids: Sequence[str]) -> list[Reminder]:
        """Return the reminders of some subjects that have not rung yet."""
        where = {"subject_id": {"$in": list(subject_ids)}, "state": "waiting"}
        return [self.from_document(row) for row in self.rows.find(where).limit(500)]


REPOSITORIES: Final = (
    TaskRepository,
    PromiseRepository,
    ReminderRepository,
)
"""All collections of this feature."""
