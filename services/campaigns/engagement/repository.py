"""One row per contact: what the person refused, touched by every send's last look."""

from collections.abc import Iterable, Mapping
from typing import Any

from pymongo import UpdateOne

from chassis.domain import utcnow
from chassis.keys import address_hashes
from chassis.mongo import Document, Store

PERMISSIONS = "permissions"


class PermissionRows:
    """The rows that decide, in one transaction with the send, whether it may begin."""

    def __init__(self, store: Store) -> None:
        """Work in ``store``."""
        self._store = store
        self._rows = store.collection(PERMISSIONS)

    def open(self, contact_ids: Iterable[str]) -> None:
        """Make sure that each person has a row to conflict on."""
        empty = {"$setOnInsert": {"refusals": [], "touched_at": utcnow()}}
        ids = sorted(set(contact_ids))
        if ids:
            operations = [UpdateOne({"_id": one}, empty, upsert=True) for one in ids]
            self._rows.bulk_write(operations, ordered=False)

    def touch(self, contact_ids: Iterable[str]) -> Mapping[str, Document]:
        """Write to the rows and return them: who changes one meanwhile conflicts.

        Under snapshot reads alone an opt-out that commits during the transaction
        would slip through.
        """
        where = {"_id": {"$in": sorted(set(contact_ids))}}
        self._rows.update_many(where, {"$set": {"touched_at": utcnow()}})
        return {row["_id"]: row for row in self._rows.find(where)}

    def get(self, contact_id: str) -> Document | None:
        """Return a person's row."""
        return self._rows.find_one({"_id": contact_id})

    def usual_hashes(self, contact_id: str) -> tuple[str, ...]:
        """Return the hashes of a person's usual address, the newest key's last.

        The copy of people belongs to sends, which stands above.
        """
        row = self._store.projection("recipients").find_one({"_id": contact_id})
        address = (row or {}).get("normalized")
        return address_hashes(address) if address else ()

    def refuse(self, contact_id: str, refusal: Mapping[str, Any]) -> None:
        """Add a refusal."""
        change = {
            "$push": {"refusals": dict(refusal)},
            "$set": {"touched_at": utcnow()},
        }
        self._rows.update_one({"_id": contact_id}, change, upsert=True)
