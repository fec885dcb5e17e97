"""The entries and their blocks: both are only ever added, until they are too old."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from chassis.domain import Aggregate
from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from gateway.audit.model import Block


class EntryRepository(Repository[Aggregate]):
    """One entry for each fact, under the fact's id."""

    collection = "audit_entries"
    feature = "audit"
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"entered_at": 1, "_id": 1}),
        Index({"at": -1, "_id": -1}),
        Index({"actor": 1, "at": -1}),
        Index({"object": 1, "at": -1}),
        Index({"action": 1, "at": -1}),
        Index({"result": 1, "at": -1}),
    )

    def entered(self, since: datetime, until: datetime) -> Iterator[str]:
        """The ids of entries by their time of arrival."""
        where = {"entered_at": {"$gte": since, "$lt": until}}
        found = self.rows.find(where, projection=["_id"])
        return (row["_id"] for row in found.sort([("entered_at", 1), ("_id", 1)]))

    def told(self, where: Mapping[str, Any]) -> Iterator[Document]:
        """Entries as they are stored, by the time of their facts."""
        # With the id the order would have no index beside an actor or an object.
        return iter(self.rows.find(where).sort("at", 1).batch_size(1000))

    def by_id(self, ids: Sequence[str]) -> dict[str, Document]:
        """Entries as they are stored."""
        return {row["_id"]: row for row in self.rows.find({"_id": {"$in": list(ids)}})}

    def first(self) -> datetime | None:
        """When the first of all entries arrived."""
        row = self.rows.find_one({}, sort=[("entered_at", 1)])
        return None if row is None else row["entered_at"]

    def remove(self, ids: Sequence[str]) -> None:
        """Remove the entries of a block that is too old."""
        self.rows.delete_many({"_id": {"$in": list(ids)}})


class BlockRepository(Repository[Aggregate]):
    """The chain, by number."""

    collection = "audit_blocks"
    feature = "audit"
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"ends_at": 1}),)

    def newest(self) -> Block | None:
        """The end of the chain."""
        row = self.rows.find_one({}, sort=[("_id", -1)])
        return None if row is None else _block(row)

    def between(self, since: datetime, until: datetime) -> Iterator[Block]:
        """Blocks with entries of a time, in order."""
        where = {"ends_at": {"$gte": since}, "begins_at": {"$lte": until}}
        return map(_block, self.rows.find(where).sort("_id", 1))

    def before(self, number: int) -> Block | None:
        """The block before one."""
        row = self.rows.find_one({"_id": number - 1})
        return None if row is None else _block(row)

    def oldest(self, until: datetime) -> Block | None:
        """The first block that has its entries, if it ended before ``until``."""
        where = {"is_floor": False, "ends_at": {"$lt": until}}
        row = self.rows.find_one(where, sort=[("_id", 1)])
        return None if row is None else _block(row)

    def append(self, block: Block) -> None:
        """Add a block; a number is given once."""
        row: dict[str, Any] = msgspec.to_builtins(block, builtin_types=(datetime,))
        self.rows.insert_one({"_id": row.pop("number"), **row})

    def sink(self, block: Block) -> None:
        """Let a block be the floor: its digest stays, those below go."""
        floor = {"is_floor": True, "entry_ids": [], "digests": []}
        self.rows.update_one({"_id": block.number}, {"$set": floor})
        self.rows.delete_many({"_id": {"$lt": block.number}})


def _block(row: Document) -> Block:
    return msgspec.convert({**row, "number": row["_id"]}, Block)
