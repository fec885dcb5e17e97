"""The company and its rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from contacts.attributes.model import Attributed
from contacts.companies.errors import (
    NamelessCompanyError,
    NotTrashedError,
)
from contacts.companies.events import (
    Billing,
    CompanyCreated,
    CompanyDeleted,
    CompanyKind,
    CompanyOwnerChanged,
    CompanyRestored,
    CompanyState,
    CompanyUpdated,
)
from contacts.companies.model.lists import refuse_twice, with_primary
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

MAX_LEVELS: Final = 5
OWNERSHIP: Final = {"owner_id", "team_ids"}


@dataclass(kw_only=True)
class CompanyCard(Attributed):
    """What people write about a company."""

    name: str
    legal_name: str = ""
    domains: tuple[str, ...] = ()
    kind: CompanyKind = "client"
    industry: str | None = None
    size_band: str | None = None
    parent_id: str | None = None
    registration_no: str = ""
    tax_no: str = ""
    external_id: str | None = None
    emails: tuple[EmailAddress, ...] = ()
    phones: tuple[PhoneNumber, ...] = ()
    social: tuple[SocialProfile, ...] = ()
    addresses: tuple[Address, ...] = ()
    website: str = ""
    billing: Billing | None = None
    lifecycle_stage: Stage = "cold"
    source: Source = field(default_factory=Source)
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[ServiceMember, ...] = ()
    tags: tuple[str, ...] = ()
    keep_in_touch: KeepInTouch = field(default_factory=KeepInTouch)
    is_key_account: bool = False


@dataclass(kw_only=True)
class Company(CompanyCard, Aggregate):
    """An organisation: a customer, a partner, a supplier."""

    entity: ClassVar = "company"
    state_type: ClassVar = CompanyState

    @classmethod
    def create(
        cls, card: CompanyCard, *, origin: str = "user", origin_ref: str | None = None
    ) -> "Company":
        """Start to know a company."""
        company = cls(id=new_id(), **vars(card))
        company._check()
        company.record(
            CompanyCreated(
                after=company.snapshot(), origin=origin, origin_ref=origin_ref
            )
        )
        return company

    def change(
        self, changes: Mapping[str, Any], *, origin_ref: str | None = None
    ) -> bool:
        """Set fields of the card; return whether anything is different now."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        self._check()
        after = self.snapshot()
        changed = changed_fields(before, after)
        if changed and OWNERSHIP.isdisjoint(changed):
            self.record(
                CompanyUpdated(after=after, changed=changed, origin_ref=origin_ref)
            )
        elif changed:
            owner = before.owner_id
            self.record(
                CompanyOwnerChanged(
                    after=after, changed=changed, previous_owner_id=owner
                )
            )
        return bool(changed)

    def trash(self, origin_ref: str | None = None) -> None:
        """Put it into the trash."""
        self.deleted_at = utcnow()
        self.record(
            CompanyDeleted(
                after=self.snapshot(), changed=("deleted_at",), origin_ref=origin_ref
            )
        )

    def restore(self) -> None:
        """Take it out of the trash. Raises NotTrashedError."""
        if self.deleted_at is None:
            raise NotTrashedError
        self.deleted_at = None
        self.record(CompanyRestored(after=self.snapshot(), changed=("deleted_at",)))

    def _check(self) -> None:
        if not self.name:
            raise NamelessCompanyError(pointer="/name")
        self.emails = with_primary(self.emails)
        self.phones = with_primary(self.phones)
        self.addresses = with_primary(self.addresses)
        refuse_twice("/emails", [email.normalized for email in self.emails])
        refuse_twice("/phones", [phone.e164 or phone.raw for phone in self.phones])
        refuse_twice("/service_team", [m.user_id for m in self.service_team])
        self.domains = tuple(dict.fromkeys(self.domains))
        self.tags = tuple(dict.fromkeys(self.tags))
