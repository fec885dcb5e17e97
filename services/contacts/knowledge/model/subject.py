"""What every line of knowledge has: the person it is about, and who sees it."""

from dataclasses import dataclass
from typing import Any, Final

from contacts.contacts.model import Contact
from contacts.relationships.model import Known
from contacts.values import ServiceMember

ABOUT: Final = (
    *("contact_id", "original_contact_id", "owner_id", "team_ids"),
    *("service_team", "is_hidden"),
)


@dataclass(kw_only=True)
class OfPerson(Known):
    """A record about a contact, seen by whoever sees him.

    Owner, teams and service team are copies from the contact, ``is_hidden`` says that
    he is in the trash; they move with him, without a version.
    """

    contact_id: str
    original_contact_id: str | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[ServiceMember, ...] = ()
    is_hidden: bool = False

    @classmethod
    def about(cls, contact: Contact) -> dict[str, Any]:
        """Return the fields of a new record about a contact."""
        ids = {"contact_id": contact.id, "original_contact_id": contact.id}
        return ids | copies_of(contact)


def copies_of(contact: Contact) -> dict[str, Any]:
    """Return what knowledge copies from its contact: who sees it."""
    return {
        "owner_id": contact.owner_id,
        "team_ids": contact.team_ids,
        "service_team": contact.service_team,
        "is_hidden": contact.deleted_at is not None,
    }
