"""Finding pairs, and saying that they are two persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.domain import new_id
from chassis.mongo import Document, Transaction
from contacts.contacts.model import Contact
from contacts.contacts.queries import AlikeKeys, find_alike, list_changed
from contacts.duplicates.errors import NotOpenError
from contacts.duplicates.model import SHOWN_FROM, Duplicate, FoundBy, Likeness
from contacts.duplicates.repository import (
    SCANS,
    SEARCHES,
    DuplicateRepository,
    find_likeness,
    find_pairs,
    get_duplicate,
)


@dataclass(frozen=True, kw_only=True)
class GreetContacts:
    """Newcomers, who may be known already; they are looked at a moment later."""

    contacts: Sequence[Contact]
    found_by: str


@dataclass(frozen=True, kw_only=True)
class SearchDuplicates:
    """Note whom some contacts may be."""

    contact_ids: Sequence[str]
    found_by: FoundBy


@dataclass(frozen=True, kw_only=True)
class DismissDuplicate:
    duplicate_id: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StartScan:
    """Look at everybody, not only at who changed since the last night."""


@dataclass(frozen=True, kw_only=True)
class ScanContacts:
    """Look at some of those who changed behind a place, until an instant."""

    after: tuple[datetime, str]
    until: datetime
    limit: int = 100


@dataclass(frozen=True, kw_only=True)
class NoteScan:
    """Whoever changed up to an instant was looked at."""

    until: datetime


@dataclass(frozen=True, kw_only=True)
class PartDuplicate:
    """A merge of the two was undone."""

    contact_ids: tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """How many were looked at, what was found, and where to go on."""

    looked_at: int
    found: int
    after: tuple[datetime, str] | None


def greet_contacts(command: GreetContacts, tx: Transaction) -> None:
    row = {"kind": "newcomers", "contact_ids": [one.id for one in command.contacts]}
    tx.intend(SEARCHES, {**row, "found_by": command.found_by})


def search_duplicates(command: SearchDuplicates, tx: Transaction) -> int:
    """Returns how many pairs are new, or have a new reason."""
    people = find_alike(AlikeKeys(ids=command.contact_ids), tx)
    return _search(people, command.found_by, tx)


def scan_contacts(command: ScanContacts, tx: Transaction) -> Scanned:
    people = list_changed(command.after, command.until, command.limit, tx)
    last = (people[-1].updated_at, people[-1].id) if people else None
    return Scanned(looked_at=len(people), found=_search(people, "scan", tx), after=last)


def dismiss_duplicate(command: DismissDuplicate, tx: Transaction) -> Duplicate:
    """Remember that these are two persons. Raises NotOpenError, NotFoundError."""
    found = get_duplicate(command.duplicate_id, tx)
    alike = find_likeness(found.contact_ids, tx)
    if alike is None:
        raise NotOpenError
    found.dismiss(tx.caller.user_id, command.note, alike)
    DuplicateRepository(tx).save(found)
    return found


def start_scan(_: StartScan, tx: Transaction) -> Document:
    row: dict[str, Any] = {"_id": new_id(), "kind": "scan"}
    tx.intend(SEARCHES, row)
    return {"id": row["_id"], "state": "waiting", "looked_at": 0, "found": 0}


def note_scan(command: NoteScan, tx: Transaction) -> None:
    change = {"$set": {"until": command.until}}
    tx.collection(SCANS).update_one({"_id": "changed"}, change, upsert=True)


def part_duplicate(command: PartDuplicate, tx: Transaction) -> None:
    """Remember that these are two persons."""
    alike = find_likeness(command.contact_ids, tx)
    if alike is None:
        return
    pairs = DuplicateRepository(tx)
    known = pairs.of_pair(*command.contact_ids)
    found = known or Duplicate.find(command.contact_ids, alike, "scan")
    found.pull_events()
    found.state = "open"
    found.dismiss(tx.caller.user_id, "", alike)
    if known:
        pairs.save(found)
    else:
        pairs.add(found)


def _search(people: Sequence[Contact], found_by: FoundBy, tx: Transaction) -> int:
    return sum(
        _note(one, other, alike, found_by, tx)
        for one, other, alike in find_pairs(people, tx)
    )


def _note(
    one: Contact,
    other: Contact,
    alike: Likeness,
    found_by: FoundBy,
    tx: Transaction,
) -> bool:
    """Keep a pair that is likely enough; say whether there was something to tell."""
    if alike.score < SHOWN_FROM:
        return False
    pairs = DuplicateRepository(tx)
    known = pairs.of_pair(one.id, other.id)
    if known is not None:
        if known.state == "merged" or not known.see(alike, found_by):
            return False
        pairs.save(known)
        return True
    decided = pairs.dismissed_between(one.ids, other.ids)
    asked = {key for each in decided for key in each.strong_keys}
    if decided and alike.strong_keys <= asked:
        return False
    pairs.add(Duplicate.find((one.id, other.id), alike, found_by))
    return True
