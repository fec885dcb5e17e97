"""What happened to companies: facts that other services hear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal

from chassis.domain import DomainEvent, Personal
from contacts.values import (
    Address,
    EmailAddress,
    KeepInTouch,
    PhoneNumber,
    ServiceMember,
    SocialProfile,
    Source,
    Stage,
)

CompanyKind = Literal["client", "partner", "supplier", "other"]


@dataclass(frozen=True, kw_only=True)
class Billing:
    payment_days: int | None = None
    currency: str | None = None


@dataclass(frozen=True, kw_only=True)
class CompanyState:
    """All that others may know of a company."""

    id: str
    name: str
    legal_name: str
    domains: tuple[str, ...]
    kind: CompanyKind
    industry: str | None
    size_band: str | None
    parent_id: str | None
    registration_no: str
    tax_no: str
    external_id: str | None
    emails: Personal[tuple[EmailAddress, ...]]
    phones: Personal[tuple[PhoneNumber, ...]]
    social: Personal[tuple[SocialProfile, ...]]
    addresses: Personal[tuple[Address, ...]]
    website: str
    billing: Billing | None
    lifecycle_stage: Stage
    source: Source
    owner_id: str | None
    team_ids: tuple[str, ...]
    service_team: tuple[ServiceMember, ...]
    tags: tuple[str, ...]
    attributes: Personal[Mapping[str, Any]] = field(default_factory=dict)
    hidden_attributes: Mapping[str, int] = field(default_factory=dict)
    keep_in_touch: KeepInTouch
    is_key_account: bool
    created_at: datetime
    updated_at: datetime
    created_by: str | None
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _CompanyFact(DomainEvent):
    after: CompanyState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CompanyCreated(_CompanyFact):
    """A company became known; ``origin`` says on which way."""

    type: ClassVar[str] = "contacts.company.created.v1"

    origin: str = "user"
    origin_ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class CompanyUpdated(_CompanyFact):
    """A company changed; ``origin_ref`` names the import that did it."""

    type: ClassVar[str] = "contacts.company.updated.v1"

    origin_ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class CompanyOwnerChanged(_CompanyFact):
    """Somebody else, or another team, is responsible for a company."""

    type: ClassVar[str] = "contacts.company.owner_changed.v1"

    previous_owner_id: str | None


@dataclass(frozen=True, kw_only=True)
class CompanyDeleted(_CompanyFact):
    """A company went to the trash."""

    type: ClassVar[str] = "contacts.company.deleted.v1"

    origin_ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class CompanyRestored(_CompanyFact):
    """A company came back from the trash."""

    type: ClassVar[str] = "contacts.company.restored.v1"


FACTS = (
    CompanyCreated,
    CompanyUpdated,
    CompanyOwnerChanged,
    CompanyDeleted,
    CompanyRestored,
)
"""All that this feature publishes."""
