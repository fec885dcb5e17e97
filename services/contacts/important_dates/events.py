"""The facts about important dates; what a day is called stays with its owner."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from chassis.domain import DomainEvent, Personal

Kind = Literal[
    "birthday",
    "name_day",
    "wedding_anniversary",
    "relation_anniversary",
    "contract_renewal",
    "warranty_end",
    "milestone",
    "custom",
]
Recurrence = Literal["yearly", "once"]


@dataclass(frozen=True, kw_only=True)
class ImportantDateState:
    """The public state of an important date."""

    id: str
    contact_id: str
    original_contact_id: str | None
    dependant_id: str | None
    kind: Kind
    month: Personal[int]
    day: Personal[int]
    year: Personal[int | None]
    recurrence: Recurrence
    lead_days: tuple[int, ...] | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _DateFact(DomainEvent):
    after: ImportantDateState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportantDateCreated(_DateFact):
    """A day of a person became known."""

    type: ClassVar[str] = "contacts.important_date.created.v1"


@dataclass(frozen=True, kw_only=True)
class ImportantDateUpdated(_DateFact):
    """A day was corrected, or taken out of the trash."""

    type: ClassVar[str] = "contacts.important_date.updated.v1"


@dataclass(frozen=True, kw_only=True)
class ImportantDateDeleted(_DateFact):
    """A day went to the trash."""

    type: ClassVar[str] = "contacts.important_date.deleted.v1"


@dataclass(frozen=True, kw_only=True)
class ImportantDateReached(DomainEvent):
    """An occurrence began, on the person's own calendar; it is told once.

    ``lead_days`` is how many days ahead this tells of ``occurs_on``; ``late`` says
    that nobody was there to tell it in time.
    """

    type: ClassVar[str] = "contacts.important_date.reached.v1"
    important_date_id: str
    contact_id: str
    dependant_id: str | None
    kind: Kind
    occurs_on: date
    lead_days: int
    age: Personal[int | None]
    zone: str
    began_at: datetime
    late: bool
    owner_id: str | None
    team_ids: tuple[str, ...]

    def happened_at(self) -> datetime:
        """Return when the day began."""
        return self.began_at


FACTS = (
    ImportantDateCreated,
    ImportantDateUpdated,
    ImportantDateDeleted,
    ImportantDateReached,
)
"""All that this feature publishes."""
