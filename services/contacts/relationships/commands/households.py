"""Households: who lives together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    members = tuple(dict.fromkeys(fields.pop("member_ids", ())))
    for contact_id in members:
        person(contact_id, tx)
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
    person(command.contact_id, tx)
    rest = tuple(one for one in found.member_ids if one != command.contact_id)
    members = rest if command.out else (*rest, command.contact_id)
    if {*members} != {*found.member_ids} and found.change({"member_ids": members}):
        households.save(found)
    return found
