"""The collections of imports: what they are, what became of their rows, the files."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from chassis.mongo import (
    Caller,
    Document,
    Index,
    Repository,
    Store,
)
from contacts.companies.queries import find_known_companies
from contacts.contacts.queries import find_known_contacts
from contacts.imports.model import Decision, Import, Known, decide, keys_of
from contacts.mappings.model import Reading

JOBS: Final = "import_jobs"
OPENED: Final = ("contacts", "companies", "important_dates", "knowledge")


class ImportRepository(Repository[Import]):
    """Imports; while one runs, its counts move without a new version."""

    collection = "imports"
    feature = "imports"
    aggregate = Import
    indexes = (
        Index({"created_at": 1, "_id": 1}),
        Index({"owner_id": 1}),
        Index({"team_ids": 1}),
        Index({"service_team.user_id": 1}),
        Index({"deleted_at": 1}),
    )

    def count_up(self, import_id: str, counts: dict[str, int]) -> None:
        """Add to the counts, in the transaction of the rows that are counted."""
        change = {f"counts.{name}": number for name, number in counts.items()}
        self.rows.update_one({"_id": import_id}, {"$inc": change})


class ChunkRepository(Repository[Import]):
    """What became of the rows: a document for each chunk, with its rows in order."""

    collection = "import_chunks"
    feature = "imports"
    aggregate = Import
    indexes = (
        Index({"import_id": 1, "last": 1}),
        Index({"import_id": 1, "results": 1, "last": 1}),
    )

    def latest(self, import_id: str) -> Document | None:
        """Return the last chunk that is not undone."""
        where = {"import_id": import_id, "is_undone": False}
        return self.rows.find_one(where, sort=[("last", -1)])

    def mark_undone(self, chunk_id: str, rows: list[Document]) -> None:
        """Keep what became of the undoing of each row."""
        change = {"$set": {"rows": rows, "is_undone": True}}
        self.rows.update_one({"_id": chunk_id}, change)


def as_starter(found: Import, caller: Caller) -> Caller:
    """Return the caller of a job as the user who started it: no right is added."""
    starter = found.starter
    rights = {f"{f}:{a}": starter.scope for f in OPENED for a in ("read", "write")}
    return replace(
        caller,
        user_id=starter.user_id,
        principal=starter.principal,
        team_ids=starter.team_ids,
        permissions=rights,
        masks=starter.masks,
        is_system=False,
    )


def decided_rows(
    found: Import, readings: Sequence[Reading], store: Store
) -> list[tuple[Reading, Decision]]:
    """Decide about rows, by the records that have one of their keys."""
    policy = found.policy
    keys = [keys_of(reading, policy.match_on) for reading in readings]
    known = _known(found, {key for some in keys for key in some}, store)
    return [
        (reading, decide(reading, some, known, policy.on_match))
        for reading, some in zip(readings, keys, strict=True)
    ]


def _known(found: Import, keys: set[str], store: Store) -> dict[str, list[Known]]:
    if not keys:
        return {}
    if found.target == "companies":
        known = find_known_companies(found.policy.match_on, keys, store)
    else:
        known = find_known_contacts(found.policy.match_on, keys, store)
    return {key: [Known(*each) for each in some] for key, some in known.items()}
