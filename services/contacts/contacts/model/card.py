"""What people write about a person."""

from dataclasses import dataclass, field
from datetime import datetime

from contacts.attributes.model import Attributed
from contacts.values import (
    Address,
    EmailAddress,
    KeepInTouch,
    PersonName,
    PhoneNumber,
    Processing,
    ServiceMember,
    SocialProfile,
    Source,
    Stage,
)


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What somebody wanted when a colleague wrote him down."""

    interest: str
    note: str
    at: datetime
    user_id: str


@dataclass(kw_only=True)
class ContactCard(Attributed):
    """What people write about a person."""

    display_name: str = ""
    name: PersonName = field(default_factory=PersonName)
    emails: tuple[EmailAddress, ...] = ()
    phones: tuple[PhoneNumber, ...] = ()
    social: tuple[SocialProfile, ...] = ()
    addresses: tuple[Address, ...] = ()
    locale: str | None = None
    time_zone: str | None = None
    company_id: str | None = None
    job_title: str = ""
    external_id: str | None = None
    lifecycle_stage: Stage = "cold"
    status_group: str | None = None
    source: Source = field(default_factory=Source)
    latest_source: Source | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[ServiceMember, ...] = ()
    keep_in_touch: KeepInTouch = field(default_factory=KeepInTouch)
    tags: tuple[str, ...] = ()
    processing: Processing = "normal"
