"""What sends read of facts about contacts."""

from typing import Any

from chassis.messaging import Message


class Member(Message):
    """A colleague who takes part in serving a contact."""

    user_id: str


class Address(Message):
    """An e-mail address, as typed and as compared."""

    value: str
    normalized: str
    is_primary: bool = False
    state: str = "ok"


class Source(Message):
    """Where a person first heard of us."""

    kind: str | None = None


class Name(Message):
    """The parts of a name that letters use."""

    given: str | None = None
    family: str | None = None
    salutation: str | None = None


class Contact(Message):
    """The part of a contact that letters need."""

    display_name: str
    state: str = "active"
    processing: str = "normal"
    name: Name | None = None
    emails: tuple[Address, ...] = ()
    locale: str | None = None
    lifecycle_stage: str | None = None
    source: Source | None = None
    tags: tuple[str, ...] = ()
    company_id: str | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[Member, ...] = ()
    merged_into: str | None = None
    redirect_ids: tuple[str, ...] = ()
    created_at: str | None = None
    deleted_at: str | None = None


class ContactMessage(Message):
    """A change of a contact; an erased one has no state any more."""

    after: Contact | None = None


def recipient_of(contact: Contact) -> dict[str, Any]:
    """Return the copy that is kept: one usable address, and what filters ask for."""
    address = usable_address(contact.emails)
    name = contact.name or Name()
    return {
        "display_name": contact.display_name,
        "given_name": name.given,
        "family_name": name.family,
        "salutation": name.salutation,
        "email": address.value if address else None,
        "normalized": address.normalized if address else None,
        "locale": contact.locale,
        "lifecycle_stage": contact.lifecycle_stage,
        "source": contact.source.kind if contact.source else None,
        "tags": list(contact.tags),
        "company_id": contact.company_id,
        "owner_id": contact.owner_id,
        "team_ids": list(contact.team_ids),
        "service_team": [
            {"user_id": member.user_id} for member in contact.service_team
        ],
        "merged_into": contact.merged_into,
        "redirect_ids": list(contact.redirect_ids),
        "is_reachable": contact.state == "active"
        and contact.processing == "normal"
        and contact.deleted_at is None,
    }


def usable_address(emails: tuple[Address, ...]) -> Address | None:
    """Choose the address to write to: the primary one, unless it bounced for good."""
    usable = [one for one in emails if one.state != "hard_bounced"]
    primary = [one for one in usable if one.is_primary]
    return next(iter(primary or usable), None)
