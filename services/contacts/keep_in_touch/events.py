"""The fact that it is time to speak with somebody again."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class KeepInTouchReached(DomainEvent):
    """The day came on which somebody should be spoken with again; it is told once."""

    type: ClassVar[str] = "contacts.keep_in_touch.reached.v1"
    contact_id: str
    due_on: date
    owner_id: str | None
    team_ids: tuple[str, ...]
    days_silent: int
