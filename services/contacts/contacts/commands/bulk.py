"""Many contacts in one step of a longer work; each change has its own fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.domain import utcnow
from chassis.mongo import Transaction
from contacts.colleagues.queries import list_teams
from contacts.contacts.model import Contact, ContactCard, Intake
from contacts.contacts.repository import ContactRepository


@dataclass(frozen=True, kw_only=True)
class IntroduceContacts:
    """``newcomers`` are cards with a note each; ``origin_ref`` is the import."""

    newcomers: tuple[tuple[ContactCard, str], ...]
    origin_ref: str


@dataclass(frozen=True, kw_only=True)
class AmendContact:
    """``changes`` are values of the card of a contact that was just read."""

    contact: Contact
    changes: Mapping[str, Any]
    origin_ref: str


@dataclass(frozen=True, kw_only=True)
class WithdrawContact:
    contact: Contact
    origin_ref: str


def introduce_contacts(command: IntroduceContacts, tx: Transaction) -> list[Contact]:
    caller = tx.caller
    teams = list_teams(caller.user_id, tx) or caller.team_ids
    contacts = []
    for card, note in command.newcomers:
        contact = Contact.create(card, origin="import", origin_ref=command.origin_ref)
        contact.owner_id = card.owner_id or caller.user_id
        contact.team_ids = card.team_ids or teams
        contact.intake = _intake(note, caller.user_id)
        contacts.append(contact)
    if contacts:
        ContactRepository(tx).add_all(contacts)
        ContactRepository(tx).greet(contacts, "import")
    return contacts


def amend_contact(command: AmendContact, tx: Transaction) -> bool:
    """Return whether anything was different."""
    changed = command.contact.change(
        command.changes, reason="import", origin_ref=command.origin_ref
    )
    if changed:
        ContactRepository(tx).save(command.contact)
    return changed


def withdraw_contact(command: WithdrawContact, tx: Transaction) -> None:
    command.contact.trash(command.origin_ref)
    ContactRepository(tx).save(command.contact)


def _intake(note: str, user_id: str) -> tuple[Intake, ...]:
    if not note:
        return ()
    return (Intake(interest="", note=note, at=utcnow(), user_id=user_id),)
