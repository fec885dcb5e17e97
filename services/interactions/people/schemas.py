"""What we read of the facts about contacts."""

from chassis.messaging import Message


class Member(Message):
    """A colleague who takes part in serving a contact."""

    user_id: str


class Source(Message):
    """How the person came to us."""

    kind: str
    ad_source_id: str | None = None
    campaign_id: str | None = None


class Email(Message):
    """An address that transactional mail may go to."""

    value: str
    is_primary: bool = False
    state: str = "ok"


class ContactCopy(Message):
    """What interactions knows about a contact: who may see it, what it is called."""

    display_name: str | None = None
    company_id: str | None = None
    lifecycle_stage: str | None = None
    emails: tuple[Email, ...] = ()
    source: Source | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[Member, ...] = ()
    deleted_at: str | None = None


class CompanyCopy(Message):
    """What interactions knows about a company: who may see it, what it is called."""

    name: str
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[Member, ...] = ()
    deleted_at: str | None = None


class CompanyMessage(Message):
    """A change of a company."""

    after: CompanyCopy


class ContactMessage(Message):
    """A change of a contact; an erased one has no state any more."""

    after: ContactCopy | None = None
