"""Households: who lives together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.merging import Holding, Move
from chassis.mongo import Transaction
from contacts.relationships.model import Household
from contacts.relationships.repository import HouseholdRepository, person
from contacts.values import Address


@dataclass(frozen=True, kw_only=True)
class FoundHousehold:
    """``fields`` of a new household."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectHousehold:
    """Change fields of a household."""

    household_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveHousehold:
    """Nobody lives there any more."""

    household_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class MoveMember:
    """A contact moves in, or ``out``."""

    household_id: str
    contact_id: str
    out: bool = False


def found_household(command: FoundHousehold, tx: Transaction) -> Household:
    """Note a household. Raises ReferenceNotFoundError, OtherHouseholdError."""
    fields = {**command.fields}
    named = fields.pop("member_ids", ())
    members = tuple(dict.fromkeys(person(one, tx).id for one in named))
    mine = {"owner_id": tx.caller.user_id, "team_ids": tx.caller.team_ids}
    found = Household.create(member_ids=members, **mine, **fields)
    HouseholdRepository(tx).add(found)
    return found


def correct_household(command: CorrectHousehold, tx: Transaction) -> Household:
    """Change it. Raises StaleVersionError."""
    households = HouseholdRepository(tx)
    found = households.get(command.household_id, version=command.version)
    changes = {**command.changes}
    if isinstance(changes.get("address"), Mapping):
        now = vars(found.address) if found.address else {}
        changes["address"] = Address(**{**now, **changes["address"]})
    if found.change(changes):
        households.save(found)
    return found


def remove_household(command: RemoveHousehold, tx: Transaction) -> Household:
    """Put it into the trash; its members are free for another one."""
    households = HouseholdRepository(tx)
    found = households.get(command.household_id, version=command.version)
    found.trash()
    households.save(found)
    return found


def move_member(command: MoveMember, tx: Transaction) -> Household:
    """Let somebody move. Raises ReferenceNotFoundError, OtherHouseholdError."""
    households = HouseholdRepository(tx)
    found = households.get(command.household_id)
    contact = person(command.contact_id, tx)
    if found.move_out(contact.ids) if command.out else found.move_in(contact.id):
        households.save(found)
    return found


def _resettle(move: Move, tx: Transaction) -> int:
    return HouseholdRepository(tx).resettle(move)


HOUSEHOLDS: Final = Holding("households", _resettle)
"""What moves when two persons become one."""
