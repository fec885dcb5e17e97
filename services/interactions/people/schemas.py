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
    normalized: str = ""
    is_primary: bool = False
    state: str = "ok"


class Phone(Message):
    """A telephone number, in the form in which two are compared if it has one."""

    e164: str | None = None


class ContactCopy(Message):
    """What interactions knows about a contact: who may see it, what it is called."""

    display_name: str | None = None
    company_id: str | None = None
    lifecycle_stage: str | None = None
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    source: Source | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[Member, ...] = ()
    deleted_at: str | None = None


class Billing(Message):
    """How a company pays."""

    payment_days: int | None = None


class CompanyCopy(Message):
    """What interactions knows about a company: who may see it, what it is called."""

    name: str
    billing: Billing | None = None
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
