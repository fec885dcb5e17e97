"""The facts about who belongs to whom; names and notes stay with their owner."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from chassis.domain import DomainEvent

Kind = Literal[
    "spouse",
    "partner",
    "child",
    "sibling",
    "relative",
    "friend",
    "colleague",
    "guardian",
    "assistant_of",
    "works_at",
    "referred_by",
    "knows",
]
DependantKind = Literal["child", "partner", "parent", "relative", "pet", "other"]


@dataclass(frozen=True, kw_only=True)
class RelationshipState:
    """The public state of a relationship."""

    id: str
    from_contact_id: str
    to_contact_id: str | None
    to_company_id: str | None
    kind: Kind
    since: date | None
    until: date | None
    evidence_activity_id: str | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class HouseholdState:
    """The public state of a household."""

    id: str
    member_ids: tuple[str, ...]
    owner_id: str | None
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DependantState:
    """The public state of a dependant."""

    id: str
    contact_id: str
    original_contact_id: str | None
    household_id: str | None
    kind: DependantKind
    promoted_contact_id: str | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _RelationshipFact(DomainEvent):
    after: RelationshipState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RelationshipCreated(_RelationshipFact):
    """Two belong together."""

    type: ClassVar[str] = "contacts.relationship.created.v1"


@dataclass(frozen=True, kw_only=True)
class RelationshipUpdated(_RelationshipFact):
    """A relationship was corrected, or ended."""

    type: ClassVar[str] = "contacts.relationship.updated.v1"


@dataclass(frozen=True, kw_only=True)
class RelationshipDeleted(_RelationshipFact):
    """A relationship never was."""

    type: ClassVar[str] = "contacts.relationship.deleted.v1"


@dataclass(frozen=True, kw_only=True)
class _HouseholdFact(DomainEvent):
    after: HouseholdState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HouseholdCreated(_HouseholdFact):
    """People live together."""

    type: ClassVar[str] = "contacts.household.created.v1"


@dataclass(frozen=True, kw_only=True)
class HouseholdUpdated(_HouseholdFact):
    """A household was corrected; somebody moved in or out."""

    type: ClassVar[str] = "contacts.household.updated.v1"


@dataclass(frozen=True, kw_only=True)
class HouseholdDeleted(_HouseholdFact):
    """A household is no more."""

    type: ClassVar[str] = "contacts.household.deleted.v1"


@dataclass(frozen=True, kw_only=True)
class _DependantFact(DomainEvent):
    after: DependantState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DependantCreated(_DependantFact):
    """A contact has a child, a relative or a pet that is no contact."""

    type: ClassVar[str] = "contacts.dependant.created.v1"


@dataclass(frozen=True, kw_only=True)
class DependantUpdated(_DependantFact):
    """What is known of a dependant was corrected."""

    type: ClassVar[str] = "contacts.dependant.updated.v1"


@dataclass(frozen=True, kw_only=True)
class DependantDeleted(_DependantFact):
    """A dependant is forgotten, or became a contact himself."""

    type: ClassVar[str] = "contacts.dependant.deleted.v1"


FACTS = (
    RelationshipCreated,
    RelationshipUpdated,
    RelationshipDeleted,
    HouseholdCreated,
    HouseholdUpdated,
    HouseholdDeleted,
    DependantCreated,
    DependantUpdated,
    DependantDeleted,
)
"""All that this feature publishes."""
