"""Noting what happened in the timeline of a person."""

from dataclasses import dataclass, field
from datetime import datetime

from chassis.domain import new_id, utcnow
from chassis.mongo import Transaction
from interactions.people.model import Touch
from interactions.people.repository import TouchRepository


@dataclass(frozen=True, kw_only=True)
class NoteTouch:
    """One line; without a person and a company there is no timeline to note it in."""

    feature: str
    kind: str
    title: str
    link: str
    contact_id: str | None = None
    company_id: str | None = None
    state: str | None = None
    reason: str | None = None
    occurred_at: datetime = field(default_factory=utcnow)


def note_touch(command: NoteTouch, tx: Transaction) -> None:
    """Note it, with the change that it tells of."""
    if command.contact_id or command.company_id:
        touches = TouchRepository(tx)
        touch = Touch(id=new_id(), **vars(command))
        touches.rows.insert_one(touches.to_document(touch))
