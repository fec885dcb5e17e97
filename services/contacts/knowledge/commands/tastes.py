"""Noting what people like, and why they come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.merging import Holding, Move
from chassis.mongo import Transaction
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_contacts
from contacts.knowledge.errors import RestrictedError
from contacts.knowledge.model import Motive, OfPerson, Preference
from contacts.knowledge.repository import (
    FactRepository,
    MotiveRepository,
    OfPeople,
    PreferenceRepository,
    person,
)


@dataclass(frozen=True, kw_only=True)
class NotePreference:
    """``fields`` of a preference that somebody met."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectPreference:
    """Change a preference."""

    preference_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemovePreference:
    """It never was."""

    preference_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class NoteMotive:
    """``fields`` of a new motive."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectMotive:
    """Change weight or evidence of a motive."""

    motive_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class RemoveMotive:
    """It never was."""

    motive_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class FollowContact:
    """The owner or the place of a contact changed."""

    contact: Contact


def note_preference(command: NotePreference, tx: Transaction) -> Preference:
    """Note a preference; one that is known has one more evidence.

    Raises ReferenceNotFoundError, RestrictedError.
    """
    fields = {**command.fields}
    contact = person(fields.pop("contact_id"), tx)
    preferences = PreferenceRepository(tx)
    told = Preference.learn(**fields, **OfPerson.about(contact))
    if told.confidence == "inferred" and contact.processing == "restricted":
        raise RestrictedError(pointer="/confidence")
    known = preferences.known("known_as", told.known_as)
    if known is None:
        preferences.add(told)
        return told
    known.seen_again(told)
    preferences.save(known)
    return known


def correct_preference(command: CorrectPreference, tx: Transaction) -> Preference:
    """Change it. Raises StaleVersionError, PreferenceExistsError."""
    preferences = PreferenceRepository(tx)
    found = preferences.get(command.preference_id, version=command.version)
    if found.change(command.changes):
        preferences.save(found)
    return found


def remove_preference(command: RemovePreference, tx: Transaction) -> Preference:
    """Put it into the trash. Raises StaleVersionError."""
    preferences = PreferenceRepository(tx)
    found = preferences.get(command.preference_id, version=command.version)
    found.trash()
    preferences.save(found)
    return found


def note_motive(command: NoteMotive, tx: Transaction) -> Motive:
    """Note a motive. Raises ReferenceNotFoundError, MotiveExistsError."""
    fields = {**command.fields}
    contact = person(fields.pop("contact_id"), tx)
    found = Motive.learn(**fields, **OfPerson.about(contact))
    MotiveRepository(tx).add(found)
    return found


def correct_motive(command: CorrectMotive, tx: Transaction) -> Motive:
    """Change it. Raises StaleVersionError, MotiveExistsError."""
    motives = MotiveRepository(tx)
    found = motives.get(command.motive_id, version=command.version)
    changes = {**command.changes}
    if "evidence" in changes:
        changes["evidence"] = tuple(sorted(changes["evidence"], key=lambda p: p.at))
    if found.change(changes):
        motives.save(found)
    return found


def remove_motive(command: RemoveMotive, tx: Transaction) -> Motive:
    """Put it into the trash. Raises StaleVersionError."""
    motives = MotiveRepository(tx)
    found = motives.get(command.motive_id, version=command.version)
    found.trash()
    motives.save(found)
    return found


def _holding(repository: type[OfPeople[Any]]) -> Holding:
    def move(move: Move, tx: Transaction) -> int:
        contact = find_contacts([move.to], tx).get(move.to)
        return repository(tx).hand_over(move, contact)

    return Holding(repository.collection, move)


KNOWLEDGE: Final = (
    _holding(FactRepository),
    _holding(PreferenceRepository),
    _holding(MotiveRepository),
)
"""What moves when two contacts become one."""


def follow_contact(command: FollowContact, tx: Transaction) -> None:
    """Let what is known of a person be seen by whoever sees him."""
    for repository in (FactRepository, PreferenceRepository, MotiveRepository):
        repository(tx).follow(command.contact)
