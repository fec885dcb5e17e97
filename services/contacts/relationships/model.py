"""Relationships, households and dependants, and their rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, DomainEvent, new_id, utcnow
from contacts.relationships import errors, events
from contacts.relationships.events import DependantKind, Kind
from contacts.values import Address

INVERSE: Final[dict[Kind, str]] = {
    "spouse": "spouse",
    "partner": "partner",
    "child": "parent",
    "sibling": "sibling",
    "relative": "relative",
    "friend": "friend",
    "colleague": "colleague",
    "guardian": "ward",
    "assistant_of": "assisted_by",
    "works_at": "employs",
    "referred_by": "referrer_of",
    "knows": "knows",
}
"""What the other end is called; it is shown, and not stored twice."""
BECOMES: Final[dict[DependantKind, tuple[Kind, bool]]] = {
    "child": ("child", False),
    "partner": ("partner", False),
    "parent": ("child", True),
    "relative": ("relative", False),
    "other": ("knows", False),
}
"""How a dependant who became a contact is related; True leads from the contact."""


@dataclass(kw_only=True)
class Known(Aggregate):
    """What is created, changed and trashed, each with a fact of its own."""

    facts: ClassVar[tuple[type[Any], type[Any], type[Any]]]

    def begin(self) -> None:
        """Check it, and tell that it is there."""
        self.check()
        self._tell(self.facts[0], ())

    def change(self, changes: Mapping[str, Any]) -> bool:
        """Set fields; return whether anything is different now."""
        changed = tuple(n for n, v in changes.items() if getattr(self, n) != v)
        for name in changed:
            setattr(self, name, changes[name])
        self.check()
        if changed:
            self._tell(self.facts[1], changed)
        return bool(changed)

    def trash(self) -> None:
        """Put it into the trash."""
        self.deleted_at = utcnow()
        self._tell(self.facts[2], ("deleted_at",))

    def check(self) -> None:
        """Keep the rules."""

    def _tell(self, fact: type[Any], changed: tuple[str, ...]) -> None:
        told: DomainEvent = fact(after=self.snapshot(), changed=changed)
        self.record(told)


@dataclass(kw_only=True)
class Relationship(Known):
    """How a contact is related to another one, or to a company."""

    entity = "relationship"
    state_type = events.RelationshipState
    facts = (
        events.RelationshipCreated,
        events.RelationshipUpdated,
        events.RelationshipDeleted,
    )

    from_contact_id: str
    to_contact_id: str | None = None
    to_company_id: str | None = None
    kind: Kind
    since: date | None = None
    until: date | None = None
    note: str = ""
    evidence_activity_id: str | None = None

    @classmethod
    def create(cls, **fields: Any) -> "Relationship":
        """Relate two. Raises OneEndError, SelfRelationError, PeriodError."""
        found = cls(id=new_id(), **fields)
        found.begin()
        return found

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.until is None and self.deleted_at is None

    @property
    def other_id(self) -> str:
        """The far end."""
        return self.to_contact_id or self.to_company_id or ""

    @property
    def pair(self) -> str:
        """What may be there once: both ends and the kind, in either direction."""
        ends = [self.from_contact_id, self.other_id]
        if INVERSE[self.kind] == self.kind:
            ends.sort()
        return "|".join((*ends, self.kind))

    def check(self) -> None:
        """Keep the rules."""
        if (self.to_contact_id is None) == (self.to_company_id is None):
            raise errors.OneEndError(pointer="/to_contact_id")
        if (self.kind == "works_at") != (self.to_company_id is not None):
            raise errors.OneEndError(pointer="/kind")
        if self.from_contact_id == self.to_contact_id:
            raise errors.SelfRelationError(pointer="/to_contact_id", code="self")
        if self.since and self.until and self.until < self.since:
            raise errors.PeriodError(pointer="/until")


@dataclass(kw_only=True)
class Household(Known):
    """People who live together, each under the id by which he is found now.

    ``original_member_ids`` are those by which they moved in, before any merge.
    """

    entity = "household"
    state_type = events.HouseholdState
    facts = (events.HouseholdCreated, events.HouseholdUpdated, events.HouseholdDeleted)

    name: str
    address: Address | None = None
    member_ids: tuple[str, ...] = ()
    original_member_ids: tuple[str, ...] | None = None
    note: str = ""
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()

    @classmethod
    def create(cls, **fields: Any) -> "Household":
        """Note a household."""
        found = cls(id=new_id(), **fields)
        found.original_member_ids = found.member_ids
        found.begin()
        return found

    @property
    def first_ids(self) -> tuple[str, ...]:
        """The ids by which people moved in."""
        known = self.original_member_ids
        return self.member_ids if known is None else known

    def move_in(self, contact_id: str) -> bool:
        """Let somebody move in; return whether he was not there."""
        members = (*self.member_ids, contact_id)
        if contact_id in self.member_ids or not self.change({"member_ids": members}):
            return False
        self.original_member_ids = (*self.first_ids, contact_id)
        return True

    def move_out(self, contact_ids: tuple[str, ...]) -> bool:
        """Let somebody move out, under any of his ids; return whether he was there."""
        first = tuple(one for one in self.first_ids if one not in contact_ids)
        rest = tuple(one for one in self.member_ids if one not in contact_ids)
        self.original_member_ids = first
        return self.change({"member_ids": rest})


@dataclass(frozen=True, kw_only=True)
class Birth:
    """A birthday; the year may be unknown."""

    month: int
    day: int
    year: int | None = None


@dataclass(kw_only=True)
class Dependant(Known):
    """A person or a pet that is no contact: the least data."""

    entity = "dependant"
    state_type = events.DependantState
    facts = (events.DependantCreated, events.DependantUpdated, events.DependantDeleted)

    contact_id: str
    original_contact_id: str | None = None
    household_id: str | None = None
    kind: DependantKind
    name: str
    birth: Birth | None = None
    note: str = ""
    promoted_contact_id: str | None = None

    @classmethod
    def create(cls, **fields: Any) -> "Dependant":
        """Note a dependant of a contact."""
        found = cls(id=new_id(), **fields)
        found.original_contact_id = found.contact_id
        found.begin()
        return found
