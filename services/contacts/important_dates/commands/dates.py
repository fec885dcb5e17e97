"""Noting, changing and trashing important dates; they follow their contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.domain import ReferenceNotFoundError
from chassis.merging import Holding, Move
from chassis.mongo import Transaction
from contacts.contacts.model import Contact
from contacts.contacts.queries import find_contacts, find_survivors
from contacts.important_dates.model import ImportantDate, copies_of
from contacts.important_dates.repository import (
    DateSettingsRepository,
    ImportantDateRepository,
)


@dataclass(frozen=True, kw_only=True)
class CreateDate:
    """``fields`` of a new important date."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CorrectDate:
    """Change fields of a date."""

    date_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class TrashDate:
    """Put a date into the trash."""

    date_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class RestoreDate:
    """Take a date out of the trash."""

    date_id: str


@dataclass(frozen=True, kw_only=True)
class FollowContact:
    """The zone, the owner or the place of a contact changed."""

    contact: Contact


def create_date(command: CreateDate, tx: Transaction) -> ImportantDate:
    """Note a day of a person.

    Raises ReferenceNotFoundError, ImpossibleDateError, YearMissingError,
    SecondBirthdayError.
    """
    fields = dict(command.fields)
    found_at = find_survivors([fields["contact_id"]], tx)
    contact = found_at.get(fields["contact_id"])
    if contact is None:
        raise ReferenceNotFoundError(pointer="/contact_id")
    fields["contact_id"] = contact.id
    copies = copies_of(contact)
    settings = DateSettingsRepository(tx).current()
    seen = settings.observance(fields["kind"], copies["zone"])
    found = ImportantDate.create(seen, **fields, **copies)
    ImportantDateRepository(tx).add(found)
    return found


def correct_date(command: CorrectDate, tx: Transaction) -> ImportantDate:
    """Change a day. Raises ImpossibleDateError, YearMissingError."""
    dates = ImportantDateRepository(tx)
    found = dates.get(command.date_id, version=command.version)
    seen = DateSettingsRepository(tx).current().observance(found.kind, found.zone)
    if found.correct(command.changes, seen):
        dates.save(found)
    return found


def trash_date(command: TrashDate, tx: Transaction) -> ImportantDate:
    """Put it into the trash."""
    dates = ImportantDateRepository(tx)
    found = dates.get(command.date_id, version=command.version)
    found.trash()
    dates.save(found)
    return found


def restore_date(command: RestoreDate, tx: Transaction) -> ImportantDate:
    """Take it out of the trash. Raises NotTrashedError, SecondBirthdayError."""
    dates = ImportantDateRepository(tx)
    found = dates.get(command.date_id, trashed=True)
    seen = DateSettingsRepository(tx).current().observance(found.kind, found.zone)
    found.restore(seen)
    dates.save(found)
    return found


def _move_dates(move: Move, tx: Transaction) -> int:
    """Let the days be seen by whoever sees their new person."""
    moved = ImportantDateRepository(tx).hand_over(move)
    contact = find_contacts([move.to], tx).get(move.to)
    if contact:
        follow_contact(FollowContact(contact=contact), tx)
    return moved


DATES: Final = Holding("important_dates", _move_dates)
"""What moves when two contacts become one."""


def follow_contact(command: FollowContact, tx: Transaction) -> None:
    """Let the days of a person be seen by whoever sees him, on his own calendar."""
    dates = ImportantDateRepository(tx)
    rows = list(dates.rows.find({"contact_id": command.contact.id}))
    if not rows:
        return
    settings = DateSettingsRepository(tx).current()
    copies = copies_of(command.contact)
    found = [dates.from_document(row) for row in rows]
    for one in found:
        moved = one.zone != copies["zone"]
        for name, value in copies.items():
            setattr(one, name, value)
        if moved:
            one.plan(settings.observance(one.kind, one.zone))
    dates.move_all(found)
