"""Many contacts in one step of a longer work; each change has its own fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.mongo import Transaction
from contacts.colleagues.queries import find_teams
from contacts.contacts.model import Contact, ContactCard
from contacts.contacts.repository import ContactRepository


@dataclass(frozen=True, kw_only=True)
class IntroduceContacts:
    """``origin_ref`` is the import."""

    newcomers: tuple[ContactCard, ...]
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
    owners = {caller.user_id, *(card.owner_id or "" for card in command.newcomers)}
    teams = find_teams(owners, tx)
    contacts = []
    for card in command.newcomers:
        contact = Contact.create(card, origin="import", origin_ref=command.origin_ref)
        contact.owner_id = card.owner_id or caller.user_id
        his = card.team_ids or teams.get(contact.owner_id)
        contact.team_ids = his or caller.team_ids
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
