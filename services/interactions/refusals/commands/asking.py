"""Asking again on the day that the person named."""

from typing import Final

from chassis.mongo import Transaction
from interactions.people.queries import find_copy
from interactions.refusals.model import Refusal
from interactions.staff.queries import find_successor
from interactions.tasks.commands import (
    CreateTask,
    FollowDay,
    create_task,
    follow_day,
)
from interactions.tasks.model import Origin

_ASKS: Final = ("contact_id", "company_id", "deal_id")


def _ask_again(refusal: Refusal, title: str | None, tx: Transaction) -> None:
    """Let a task stand on the day, for whoever cares for the person then.

    There is one task at a time: it follows the day, and is called off without one.
    """
    day = refusal.come_back_on if refusal.state == "open" else None
    if refusal.task_id and follow_day(FollowDay(task_id=refusal.task_id, day=day), tx):
        return
    if day is None:
        return
    person = find_copy(refusal.contact_id, tx)
    named = (person.get("owner_id"), refusal.owner_id)
    fields = {
        **{name: getattr(refusal, name) for name in _ASKS},
        "title": title or person.get("display_name") or refusal.reason_code,
        "kind": "call",
        "due_on": day,
        "assignee_id": find_successor(named, refusal.team_ids, tx) or refusal.owner_id,
    }
    origin = Origin(kind="rule", ref=refusal.id)
    refusal.task_id = create_task(CreateTask(fields=fields, origin=origin), tx).id
