"""Two records of one person become one, and two again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.mongo import Transaction
from contacts.contacts.model import Contact
from contacts.contacts.repository import ContactRepository


@dataclass(frozen=True, kw_only=True)
class UniteContacts:
    """``values`` are what the winner is like from now on, where that is different."""

    winner: Contact
    loser: Contact
    values: Mapping[str, Any]
    merge_id: str


@dataclass(frozen=True, kw_only=True)
class PartContacts:
    """``values`` are what the winner is like without the loser."""

    winner: Contact
    loser: Contact
    values: Mapping[str, Any]
    merge_id: str
    reassign: tuple[str, ...] = ()


def unite_contacts(command: UniteContacts, tx: Transaction) -> None:
    """Save both. Raises StaleVersionError, RepeatedValueError."""
    contacts, winner, loser = ContactRepository(tx), command.winner, command.loser
    winner.absorb(loser, command.values, command.merge_id)
    loser.retire(winner.id, command.merge_id)
    contacts.save(winner)
    contacts.save(loser)


def part_contacts(command: PartContacts, tx: Transaction) -> None:
    """Save both. Raises StaleVersionError."""
    contacts, winner, loser = ContactRepository(tx), command.winner, command.loser
    winner.release(loser, command.values, command.merge_id, command.reassign)
    loser.come_back()
    contacts.save(winner)
    contacts.save(loser)
