"""Looking at the rules, and at all that is overdue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Final

from chassis.mongo import Document, Store
from interactions.follow_ups.model import FollowUpRule
from interactions.follow_ups.repository import (
    FollowUpRepository,
    FollowUpRuleRepository,
)
from interactions.tasks.model import Promise, Task
from interactions.tasks.queries import list_broken_promises, list_late_tasks

SEGMENTS: Final = {
    "enquiry": "activities",
    "deal_stage": "deals",
    "keep_in_touch": "contacts",
    "important_date": "important-dates",
}
"""Where the subject of a rule stands."""


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """One thing that should have been done."""

    kind: str
    id: str
    title: str
    due_at: datetime
    owner_id: str
    contact_id: str | None
    link: str


def list_rules(store: Store) -> list[FollowUpRule]:
    """Return the rules about waiting customers, by name."""
    rules = FollowUpRuleRepository(store)
    rows = rules.rows.find({}).sort("name", 1).limit(200)
    return [rules.from_document(row) for row in rows]


def get_rule(rule_id: str, store: Store) -> FollowUpRule:
    """Return one rule; raises NotFoundError."""
    return FollowUpRuleRepository(store).get(rule_id)


def find_rule(rule_id: str, store: Store) -> FollowUpRule | None:
    """Return one rule or None."""
    return FollowUpRuleRepository(store).find(rule_id)


def list_overdue(
    store: Store,
    *,
    now: datetime,
    owner_id: str | None = None,
    team_id: str | None = None,
    limit: int = 200,
) -> list[Overdue]:
    """Return tasks, promises and customers that wait too long, the oldest first."""
    team: Document = {"team_ids": team_id} if team_id else {}

    def of(path: str) -> Document:
        return {**team, path: owner_id} if owner_id else team

    tasks = map(_of_task, list_late_tasks(of("assignee_id"), now, store))
    promises = map(_of_promise, list_broken_promises(of("made_by"), store))
    idle = _idle_subjects(of("owner_id"), store)
    found = merge(tasks, promises, idle, key=lambda one: one.due_at)
    return list(islice(found, limit))


def _of_task(task: Task) -> Overdue:
    return Overdue(
        kind="task",
        id=task.id,
        title=task.title,
        due_at=task.overdue_at,
        owner_id=task.assignee_id,
        contact_id=task.contact_id,
        link=f"/api/v1/tasks/{task.id}",
    )


def _of_promise(promise: Promise) -> Overdue:
    return Overdue(
        kind="promise",
        id=promise.id,
        title=promise.text[:200],
        due_at=promise.due_at,
        owner_id=promise.made_by,
        contact_id=promise.contact_id,
        link=f"/api/v1/promises/{promise.id}",
    )


def _idle_subjects(where: Document, store: Store) -> Iterator[Overdue]:
    waiting = FollowUpRepository(store)
    told = {"state": "waiting", "step": {"$gt": 0}}
    rows = waiting.rows.find({"$and": [told, where, waiting.visible()]})
    for row in rows.sort("asked_at", 1).limit(200):
        segment = SEGMENTS[row["subject_kind"]]
        yield Overdue(
            kind="follow_up",
            id=row["subject_id"],
            title=row["subject_kind"],
            due_at=row["asked_at"],
            owner_id=row["owner_id"],
            contact_id=row["contact_id"],
            link=f"/api/v1/{segment}/{row['subject_id']}",
        )
