"""Idempotent writes: the version gate and the natural key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pymongo import UpdateOne
from pymongo.collection import Collection
from pymongo.errors import BulkWriteError

from chassis.domain import utcnow

if TYPE_CHECKING:
    from chassis.mongo.store import Rows

DUPLICATE_KEY = 11000


@dataclass(frozen=True)
class GateWrite:
    """One row of a copy at one version of its source."""

    key: str
    version: int
    fields: dict[str, Any]
    deleted: bool = False


def fold(writes: Iterable[GateWrite]) -> list[GateWrite]:
    """Keep the highest version of each key."""
    newest: dict[str, GateWrite] = {}
    for write in writes:
        known = newest.get(write.key)
        if known is None or known.version < write.version:
            newest[write.key] = write
    return list(newest.values())


def apply_gate(raw: Collection[Any], writes: Sequence[GateWrite]) -> None:
    """Upsert each row unless the collection holds a newer version of it.

    A duplicate key does not mean stale: of two first writers the loser may carry the
    newer version. So each one is looked at again, without upsert.
    """
    if not writes:
        return
    now = utcnow()
    updates = [_gated(write, now) for write in fold(writes)]
    operations = [UpdateOne(where, change, upsert=True) for where, change in updates]
    for index in _duplicates(raw, operations):
        raw.update_one(*updates[index])


def _gated(write: GateWrite, now: datetime) -> tuple[dict[str, Any], Any]:
    where = {"_id": write.key, "version": {"$lt": write.version}}
    if write.deleted:
        tombstone = {"version": write.version, "deleted": True, "at": now}
        return where, [{"$replaceWith": {"_id": write.key, **tombstone}}]
    fields = {**write.fields, "version": write.version}
    return where, {"$set": fields, "$unset": {"deleted": "", "at": ""}}


def _duplicates(raw: Collection[Any], operations: Sequence[Any]) -> list[int]:
    try:
        raw.bulk_write(operations, ordered=False)
    except BulkWriteError as error:
        return [failure["index"] for failure in _only_duplicates(error)]
    return []


def _only_duplicates(error: BulkWriteError) -> list[dict[str, Any]]:
    failures: list[dict[str, Any]] = (error.details or {}).get("writeErrors", [])
    unclear = (error.details or {}).get("writeConcernErrors")
    if unclear or not all(_is_same_row(failure) for failure in failures):
        raise error
    return failures


def _is_same_row(failure: dict[str, Any]) -> bool:
    """Tell a known ``_id`` from a clash with another unique index of the feature."""
    return failure["code"] == DUPLICATE_KEY and failure.get("keyPattern") == {"_id": 1}


def apply_natural(raw: Collection[Any], rows: Sequence[dict[str, Any]]) -> None:
    """Insert each row unless its ``_id`` is there already."""
    if not rows:
        return
    try:
        raw.insert_many(rows, ordered=False)
    except BulkWriteError as error:
        _only_duplicates(error)


class TwinError(RuntimeError):
    """Another process has claimed one of the same events a moment ago."""


def claim(rows: "Rows", ids: Iterable[str]) -> set[str]:
    """Claim event ids inside a transaction; return those that nobody had before.

    Raises TwinError when a claim committed since the transaction's snapshot: the
    transaction is aborted and has to be left.
    """
    wanted = list(dict.fromkeys(ids))
    known = {row["_id"] for row in rows.find({"_id": {"$in": wanted}})}
    fresh = [claimed for claimed in wanted if claimed not in known]
    if fresh:
        now = utcnow()
        try:
            rows.insert_many([{"_id": claimed, "at": now} for claimed in fresh])
        except BulkWriteError as error:
            _only_duplicates(error)
            raise TwinError from error
    return set(fresh)
