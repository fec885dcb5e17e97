"""What happened to contacts: facts that other services hear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from chassis.domain import DomainEvent, Personal
from contacts.values import (
    Address,
    Channel,
    EmailAddress,
    KeepInTouch,
    PersonName,
    PhoneNumber,
    Processing,
    ServiceMember,
    SocialProfile,
    Source,
    Stage,
    State,
)

Origin = Literal["user", "import", "form", "call", "conversation", "api"]
ZoneSource = Literal["set", "derived", "workspace"]


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """How much of what we expect to know is known, and what is missing."""

    score: int
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ContactState:
    """All that others may know of a contact."""

    id: str
    display_name: Personal[str]
    name: Personal[PersonName]
    emails: Personal[tuple[EmailAddress, ...]]
    phones: Personal[tuple[PhoneNumber, ...]]
    social: Personal[tuple[SocialProfile, ...]]
    addresses: Personal[tuple[Address, ...]]
    locale: Personal[str | None]
    time_zone: str | None
    time_zone_source: ZoneSource
    company_id: str | None
    job_title: Personal[str]
    external_id: str | None
    lifecycle_stage: Stage
    stage_since: datetime
    stage_locked: bool
    status_group: str | None
    source: Source
    latest_source: Source | None
    owner_id: str | None
    team_ids: tuple[str, ...]
    service_team: tuple[ServiceMember, ...]
    keep_in_touch: KeepInTouch
    tags: tuple[str, ...]
    attributes: Personal[Mapping[str, Any]] = field(default_factory=dict)
    hidden_attributes: Mapping[str, int] = field(default_factory=dict)
    completeness: Completeness
    reachability: tuple[Channel, ...]
    processing: Processing
    state: State
    merged_into: str | None = None
    redirect_ids: tuple[str, ...] = ()
    created_at: datetime
    updated_at: datetime
    created_by: str | None
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _ContactFact(DomainEvent):
    after: ContactState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ContactCreated(_ContactFact):
    """A person became known; ``origin`` says on which way."""

    type: ClassVar[str] = "contacts.contact.created.v1"

    origin: Origin = "user"
    origin_ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class ContactUpdated(_ContactFact):
    """Something about a contact changed; ``reason`` is what the user gave for it."""

    type: ClassVar[str] = "contacts.contact.updated.v1"

    reason: str | None = None
    origin_ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class ContactStageChanged(_ContactFact):
    """A contact stands elsewhere as a customer; ``cause`` says why."""

    type: ClassVar[str] = "contacts.contact.stage_changed.v1"

    from_stage: Stage
    to_stage: Stage
    cause: str
    evidence_event_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ContactOwnerChanged(_ContactFact):
    """Somebody else, or another team, is responsible for a contact."""

    type: ClassVar[str] = "contacts.contact.owner_changed.v1"

    previous_owner_id: str | None


@dataclass(frozen=True, kw_only=True)
class ContactDeleted(_ContactFact):
    """A contact went to the trash."""

    type: ClassVar[str] = "contacts.contact.deleted.v1"

    origin_ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class ContactRestored(_ContactFact):
    """A contact came back from the trash, or is a person again after a merge."""

    type: ClassVar[str] = "contacts.contact.restored.v1"


@dataclass(frozen=True, kw_only=True)
class ContactMerged(_ContactFact):
    """Two records of one person are one; this one survived."""

    type: ClassVar[str] = "contacts.contact.merged.v1"

    merge_id: str
    loser_id: str


@dataclass(frozen=True, kw_only=True)
class ContactRetired(_ContactFact):
    """A record was merged into another one; its id leads there."""

    type: ClassVar[str] = "contacts.contact.retired.v1"

    merge_id: str
    winner_id: str


@dataclass(frozen=True, kw_only=True)
class ContactUnmerged(_ContactFact):
    """A merge was undone; ``reassign`` names later records that go with the other."""

    type: ClassVar[str] = "contacts.contact.unmerged.v1"

    merge_id: str
    loser_id: str
    reassign: tuple[str, ...] = ()


FACTS: Final = (
    ContactCreated,
    ContactUpdated,
    ContactStageChanged,
    ContactOwnerChanged,
    ContactDeleted,
    ContactRestored,
    ContactMerged,
    ContactRetired,
    ContactUnmerged,
)
"""All that this feature publishes."""
