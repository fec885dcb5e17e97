"""The collection of exports, and their files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Final, cast

from chassis.filters import Catalogue, Filter, parse
from chassis.mongo import (
    BlobStore,
    Caller,
    Database,
    Document,
    Index,
    Repository,
    Store,
)
from contacts.attributes.queries import PersonCatalogue
from contacts.companies.queries import COMPANIES
from contacts.contacts.queries import CONTACTS
from contacts.exports.events import What
from contacts.exports.model import Export

JOBS: Final = "export_jobs"
MAX_FILE: Final = 1024 * 1024 * 1024
PIECE: Final = 256 * 1024


class ExportRepository(Repository[Export]):
    """Exports, seen by who asked and by who may read everything anyway."""

    collection = "exports"
    feature = "exports"
    aggregate = Export
    indexes = (
        Index({"created_at": 1, "_id": 1}),
        Index({"owner_id": 1, "created_at": 1, "_id": 1}),
        Index({"state": 1, "expires_at": 1}),
    )

    def visible(self) -> Document:
        """Return the filter of the exports that the caller sees."""
        caller = self._store.caller
        return {} if _reads_everything(caller) else {"owner_id": caller.user_id}

    def note_progress(self, export_id: str, rows: int) -> bool:
        """Keep how many rows are told; False when the export no longer runs."""
        where = {"_id": export_id, "state": {"$in": ["queued", "running"]}}
        change = {"$set": {"state": "running", "rows": rows}}
        return self.rows.update_one(where, change).matched_count == 1

    def expired(self, now: datetime) -> list[Document]:
        """Return the exports whose file was kept long enough."""
        where = {"state": "finished", "expires_at": {"$lte": now}}
        return list(self.rows.find(where, projection=["file_id"]).limit(200))

    def expire(self, export_id: str) -> None:
        """Note that the file is gone; it is no change that others hear of."""
        change = {"$set": {"state": "expired", "file_id": None}, "$inc": {"version": 1}}
        self.rows.update_one({"_id": export_id}, change)


class ExportFiles(BlobStore):
    """Files of at most 1 GB."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, "export_files", max_bytes=MAX_FILE)

    def pieces(self, file_id: str) -> Iterator[bytes]:
        """Yield a file piece by piece. Raises NotFoundError."""
        return iter(partial(self.open(file_id).read, PIECE), b"")


def as_asker(found: Export, caller: Caller) -> Caller:
    """Return the caller of a job as the user who asked: no right is added."""
    asker = found.asker
    return replace(
        caller,
        user_id=asker.user_id,
        principal=asker.principal,
        team_ids=asker.team_ids,
        permissions=cast("dict[str, Any]", asker.permissions),
        masks=asker.masks,
        acting=None,
        is_system=False,
    )


def filter_of(tree: Any, what: What, masked: Sequence[str], store: Store) -> Filter:
    """Check a filter; masked fields are unknown to it. Raises FilterError."""
    people = PersonCatalogue(CONTACTS, lambda: store)
    known: Catalogue = people if what == "contacts" else COMPANIES
    hidden = {f.name for f in known if f.path.partition(".")[0] in masked}
    return parse(
        {"all": []} if tree is None else tree, known.without(hidden), "/filter"
    )


def _reads_everything(caller: Caller) -> bool:
    """Say whether somebody reads all records whole, and so may open any file."""
    rights = ("exports:read", "contacts:read", "companies:read")
    is_masked = caller.masks_of("contacts") or caller.masks_of("companies")
    scopes = {caller.permissions.get(right) for right in rights}
    return caller.is_system or (scopes == {"all"} and not is_masked)
