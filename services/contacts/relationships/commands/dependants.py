"""Dependants: children, relatives and pets who are no contacts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.merging import Holding
from chassis.mongo import Transaction
from contacts.contacts.commands import CreateContact, create_contact
from contacts.contacts.model import Contact
from contacts.important_dates.commands import (
    PlanDependantDays,
    PromoteDependantDays,
    plan_dependant_days,
    promote_dependant_days,
)
from contacts.relationships.commands.relations import RelateContacts, relate_contacts
from contacts.relationships.errors import NotAPersonError
from contacts.relationships.model import BECOMES, Birth, Dependant
from contacts.relationships.repository import (
    DependantRepository,
    HouseholdRepository,
    person,
)


@dataclass(frozen=True, kw_only=True)
class AddDependant:
    """``fields`` of a new dependant."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectDependant:
    """Change fields of a dependant."""

    dependant_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveDependant:
    """Forget a dependant."""

    dependant_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class PromoteDependant:
    """The dependant is a customer now; ``region`` is where his number was typed."""

    dependant_id: str
    region: str
    email: str | None = None
    phone: str | None = None


DEPENDANTS: Final = Holding.of(DependantRepository)
"""What moves when two contacts become one."""


def add_dependant(command: AddDependant, tx: Transaction) -> Dependant:
    """Note a dependant; his birthday and milestones are dates of the contact.

    Raises ReferenceNotFoundError, ImpossibleDateError.
    """
    contact = person(command.fields["contact_id"], tx)
    if command.fields.get("household_id"):
        HouseholdRepository(tx).get(command.fields["household_id"])
    found = Dependant.create(**{**command.fields, "contact_id": contact.id})
    DependantRepository(tx).add(found)
    _plan(found, contact, tx)
    return found


def correct_dependant(command: CorrectDependant, tx: Transaction) -> Dependant:
    """Change what is known of him. Raises StaleVersionError, ImpossibleDateError."""
    found = DependantRepository(tx).get(command.dependant_id, version=command.version)
    changes = {**command.changes}
    if isinstance(changes.get("birth"), Mapping):
        now = vars(found.birth) if found.birth else {}
        changes["birth"] = Birth(**{**now, **changes["birth"]})
    if found.change(changes):
        DependantRepository(tx).save(found)
        _plan(found, person(found.contact_id, tx), tx)
    return found


def remove_dependant(command: RemoveDependant, tx: Transaction) -> Dependant:
    """Put him into the trash, and his days. Raises StaleVersionError."""
    found = DependantRepository(tx).get(command.dependant_id, version=command.version)
    found.trash()
    DependantRepository(tx).save(found)
    _plan(found, person(found.contact_id, tx), tx)
    return found


def promote_dependant(command: PromoteDependant, tx: Transaction) -> Contact:
    """Make a contact of him, related to the one we knew; his birthday goes along.

    Raises NotAPersonError, DuplicateContactError.
    """
    found = DependantRepository(tx).get(command.dependant_id)
    if found.kind not in BECOMES:
        raise NotAPersonError
    given: dict[str, Any] = {"display_name": found.name}
    given["emails"] = [{"value": command.email}] if command.email else []
    given["phones"] = [{"raw": command.phone}] if command.phone else []
    made = CreateContact(given=given, region=command.region)
    contact = create_contact(made, tx).contact
    kind, leads_from_contact = BECOMES[found.kind]
    ends = [contact.id, found.contact_id]
    if leads_from_contact:
        ends.reverse()
    fields = {"from_contact_id": ends[0], "to_contact_id": ends[1], "kind": kind}
    relate_contacts(RelateContacts(fields=fields), tx)
    moved = PromoteDependantDays(dependant_id=found.id, contact=contact)
    promote_dependant_days(moved, tx)
    found.promoted_contact_id = contact.id
    found.trash()
    DependantRepository(tx).save(found)
    return contact


def _plan(found: Dependant, contact: Contact, tx: Transaction) -> None:
    birth = None if found.deleted_at else found.birth
    command = PlanDependantDays(
        contact=contact,
        dependant_id=found.id,
        name=found.name,
        birth=(birth.month, birth.day, birth.year) if birth else None,
        is_child=found.kind == "child",
    )
    plan_dependant_days(command, tx)
