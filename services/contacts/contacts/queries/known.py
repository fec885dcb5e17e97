"""Who is known by a key, and which records changed: for deciding about doubles."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.mongo import Document, Store
from contacts.contacts.model import Contact
from contacts.contacts.repository import ACTIVE, ContactRepository

MOST_ALIKE: Final = 2000
KEYS: Final = {
    "kith_id": "_id",
    "email": "emails.normalized",
    "phone": "phones.e164",
    "external_id": "external_id",
}


@dataclass(frozen=True, kw_only=True)
class AlikeKeys:
    """By what a record of the same person may be found; ``names`` are folded."""

    emails: Collection[str] = ()
    phones: Collection[str] = ()
    external_ids: Collection[str] = ()
    names: Collection[str] = ()
    ids: Collection[str] = ()


def find_alike(keys: AlikeKeys, store: Store) -> list[Contact]:
    """Return the active contacts that have one of the keys, visible or not.

    For deciding about doubles; what the caller is told is up to who asks.
    """
    ways = {
        "emails.normalized": keys.emails,
        "phones.e164": keys.phones,
        "external_id": keys.external_ids,
        "keys.name": keys.names,
        "_id": keys.ids,
    }
    contacts = ContactRepository(store)
    conditions = [{path: {"$in": [*some]}} for path, some in ways.items() if some]
    if not conditions:
        return []
    found = contacts.rows.find({"$or": conditions, **ACTIVE}).limit(MOST_ALIKE)
    return [contacts.from_document(row) for row in found]


def find_known_contacts(
    field: str, keys: Iterable[str], store: Store
) -> dict[str, list[tuple[str, bool]]]:
    """Return who has a key: id, and whether the caller may see the record.

    For deciding about doubles; what the caller is told is up to who asks.
    """
    path = KEYS[field]
    contacts = ContactRepository(store)
    wanted = {path: {"$in": list(keys)}}
    known = list(contacts.rows.find({**wanted, **ACTIVE}, projection=[path]))
    if not known:
        return {}
    where = {"_id": {"$in": [row["_id"] for row in known]}}
    seen = {*contacts.rows.distinct("_id", {"$and": [where, contacts.visible()]})}
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in known:
        for key in _values(row, path):
            found.setdefault(key, []).append((row["_id"], row["_id"] in seen))
    return found


def _values(row: Document, path: str) -> list[str]:
    name, _, inner = path.partition(".")
    value = row.get(name)
    return [each.get(inner) for each in value or ()] if inner else [value or ""]


def find_changed_since(
    entity: str, record_ids: Iterable[str], origin_ref: str, store: Store
) -> set[str]:
    """Return the ids of records that anybody but an import changed."""
    subjects = [f"{entity}/{record_id}" for record_id in record_ids]
    where = {"aggregate": {"$in": subjects}, "data.origin_ref": {"$ne": origin_ref}}
    found = store.collection("events").distinct("aggregate", where)
    return {subject.partition("/")[2] for subject in found}


def find_made_by(
    entity: str, record_ids: Iterable[str], origin_ref: str, store: Store
) -> set[str]:
    """Return the ids of the records that an import made."""
    subjects = [f"{entity}/{record_id}" for record_id in record_ids]
    where = {"aggregate": {"$in": subjects}, "version": 1}
    made = {**where, "data.origin_ref": origin_ref}
    found = store.collection("events").distinct("aggregate", made)
    return {subject.partition("/")[2] for subject in found}


def find_employers(company_ids: Iterable[str], store: Store) -> set[str]:
    """Return which of the companies have active contacts, visible or not."""
    where = {"company_id": {"$in": list(company_ids)}, **ACTIVE}
    return {*ContactRepository(store).rows.distinct("company_id", where)}


def list_spoken_with(after: str, limit: int, store: Store) -> list[Contact]:
    """Return contacts behind an id with whom somebody has spoken, in their order."""
    spoken = {"keep_in_touch.last_contact_at": {"$ne": None}}
    contacts = ContactRepository(store)
    rows = contacts.rows.find({"_id": {"$gt": after}, **spoken, **ACTIVE})
    found = rows.sort("_id", 1).limit(limit)
    return [contacts.from_document(row) for row in found]


def list_changed(
    after: tuple[datetime, str], until: datetime, limit: int, store: Store
) -> list[Contact]:
    """Return contacts that changed behind a place, at most until an instant."""
    at, contact_id = after
    later = [
        {"updated_at": {"$gt": at}},
        {"updated_at": at, "_id": {"$gt": contact_id}},
    ]
    where = {"updated_at": {"$gte": at, "$lte": until}, "$or": later, **ACTIVE}
    contacts = ContactRepository(store)
    rows = contacts.rows.find(where).sort([("updated_at", 1), ("_id", 1)])
    return [contacts.from_document(row) for row in rows.limit(limit)]
