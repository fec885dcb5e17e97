"""Relating contacts to each other, and to companies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Transaction
from contacts.contacts.commands import PatchContact, patch_contact
from contacts.contacts.queries import get_survivor_id
from contacts.relationships.errors import ReferralCycleError
from contacts.relationships.model import Relationship
from contacts.relationships.repository import RelationshipRepository, person


@dataclass(frozen=True, kw_only=True)
class RelateContacts:
    """``fields`` of a new relationship."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectRelationship:
    """Change fields of a relationship; ``until`` ends it."""

    relationship_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveRelationship:
    """It never was."""

    relationship_id: str
    version: int


def relate_contacts(command: RelateContacts, tx: Transaction) -> Relationship:
    """Relate two; a referrer also becomes the source, where that is unknown.

    Raises ReferenceNotFoundError, RelationshipExistsError, SelfRelationError,
    ReferralCycleError, OneEndError, PeriodError.
    """
    found = Relationship.create(**_present(command.fields, tx))
    if not RelationshipRepository(tx).shows(found):
        raise ReferenceNotFoundError(pointer="/to_contact_id")
    _check_referrers(found, tx)
    RelationshipRepository(tx).add(found)
    if found.kind == "referred_by":
        _fill_source(found, tx)
    return found


def correct_relationship(command: CorrectRelationship, tx: Transaction) -> Relationship:
    """Change it. Raises StaleVersionError, PeriodError, RelationshipExistsError."""
    relationships = RelationshipRepository(tx)
    found = relationships.get(command.relationship_id, version=command.version)
    was_open = found.is_open
    if found.change(command.changes):
        if found.is_open and not was_open:
            _check_referrers(found, tx)
        relationships.save(found)
    return found


def remove_relationship(command: RemoveRelationship, tx: Transaction) -> Relationship:
    """Put it into the trash. Raises StaleVersionError."""
    relationships = RelationshipRepository(tx)
    found = relationships.get(command.relationship_id, version=command.version)
    found.trash()
    relationships.save(found)
    return found


def _present(fields: Mapping[str, Any], tx: Transaction) -> dict[str, Any]:
    """Name people who were merged by the id they are found under."""
    ends = ("from_contact_id", "to_contact_id")
    named = {end: fields[end] for end in ends if fields.get(end)}
    return {
        **fields,
        **{end: get_survivor_id(one, tx) for end, one in named.items()},
    }


def _check_referrers(found: Relationship, tx: Transaction) -> None:
    if found.kind != "referred_by" or not found.is_open:
        return
    if found.from_contact_id in RelationshipRepository(tx).referrers_of(found.other_id):
        raise ReferralCycleError(pointer="/to_contact_id", code="cycle")


def _fill_source(found: Relationship, tx: Transaction) -> None:
    contact = person(found.from_contact_id, tx)
    if contact.source.kind != "unknown":
        return
    source = {"kind": "referral", "referred_by_id": found.to_contact_id}
    command = PatchContact(
        contact_id=contact.id,
        version=contact.version,
        given={"source": source},
        region="",
    )
    patch_contact(command, tx)
