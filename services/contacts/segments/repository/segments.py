"""The collections of segments and of the work on them."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar, Final

import structlog

from chassis.filters import Filter, FilterError, parse
from chassis.mongo import (
    UNSCOPED,
    Document,
    Index,
    Repository,
    Scope,
    Store,
    scope_filter,
)
from contacts.attributes.queries import PersonCatalogue
from contacts.contacts.queries import CONTACTS
from contacts.segments.model import RUNS, Rule, Segment, in_order

LIVE: Final[Document] = {"kind": "dynamic", "state": "active", "deleted_at": None}
MOST_RULES: Final = 1000
EVERYBODY: Final = 10_000
UNDER_WAY: Final = ("due", "running")

log = structlog.get_logger(__name__)


class SegmentRepository(Repository[Segment]):
    """Segments, seen by who owns them and by those with whom they are shared."""

    collection = "segments"
    feature = "segments"
    aggregate = Segment
    scope: ClassVar[Scope] = Scope(members=None)
    indexes = (
        Index({"owner_id": 1}),
        Index({"sharing": 1, "team_ids": 1}),
        Index({"name": 1, "_id": 1}),
        Index({"folder": 1, "_id": 1}),
        Index({"updated_at": 1, "_id": 1}),
        Index({"kind": 1, "state": 1, "_id": 1}),
        Index({"uses": 1}, partial={"uses": {"$gt": ""}}),
    )

    def visible(self) -> Document:
        """Return the filter of the segments that the caller sees, or may change."""
        scoped, caller = super().visible(), self._store.caller
        if not scoped or self._action == "write":
            return scoped
        shared = {"sharing": "team", "team_ids": {"$in": [*caller.team_ids]}}
        return {"$or": [scoped, {"sharing": "all"}, shared]}

    def known(self, segment_ids: Iterable[str]) -> dict[str, Segment]:
        """Return segments by id, whoever sees them, without those in the trash."""
        where = {"_id": {"$in": [*segment_ids]}, "deleted_at": None}
        return {row["_id"]: self.from_document(row) for row in self.rows.find(where)}

    def rules(self) -> list[Rule]:
        """Return the live dynamic segments, each after those that it names."""
        names = ["name", "rule", "rule_version"]
        rows = self.rows.find(LIVE, projection=names).sort("_id", 1).limit(MOST_RULES)
        return in_order(rule for row in rows for rule in self._readable(row))

    def _readable(self, row: Document) -> list[Rule]:
        """Return the rule of a row; one that can no longer be read stands still."""
        try:
            return [self._rule(row)]
        except FilterError as error:
            code, pointer = error.extra.get("code"), error.pointer
            log.exception("segment.unreadable", id=row["_id"], code=code, at=pointer)
            return []

    def rule_of(self, found: Segment) -> Rule:
        """Return the rule of a segment."""
        return self._rule(self.to_document(found))

    def uses(self) -> dict[str, tuple[str, ...]]:
        """Return which segments each segment names."""
        where = {"uses": {"$gt": ""}, "deleted_at": None}
        rows = self.rows.find(where, projection=["uses"])
        return {row["_id"]: tuple(row["uses"]) for row in rows}

    def users_of(self, segment_id: str) -> list[Document]:
        """Return id and name of the segments that name this one."""
        where = {"uses": segment_id, "deleted_at": None}
        return list(self.rows.find(where, projection=["name"]))

    def sized(self, segment_id: str, size: int, at: datetime) -> None:
        """Note how many there are; it is no version."""
        change = {"$set": {"size": size, "last_evaluated_at": at}}
        self.rows.update_one({"_id": segment_id}, change)

    def _rule(self, row: Document) -> Rule:
        return Rule(
            row["_id"],
            row["name"],
            row["rule_version"],
            _parsed(row["_id"], row["rule_version"], _Tree(row["rule"], self._store)),
        )


class _Tree:
    """A rule as it is stored: equal to any other, so that version and id tell."""

    def __init__(self, tree: Any, store: Store) -> None:
        self.tree, self.store = tree, store

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tree)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=MOST_RULES)
def _parsed(segment_id: str, version: int, kept: _Tree) -> Filter:
    del segment_id, version
    return parse(kept.tree, lasting_catalogue(kept.store), "/rule")


def lasting_catalogue(store: Store) -> PersonCatalogue:
    """Return all fields of contacts, for rules that are kept."""
    return PersonCatalogue(CONTACTS, lambda: store, lasting=True)


class RunRepository(Repository[Any]):
    """The work on segments: who waits, who is worked on, what became of it."""

    collection = RUNS
    feature = "segments"
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"segment_id": 1, "_id": -1}),)

    def last_of(self, segment_id: str) -> Document | None:
        """Return the newest work on a segment."""
        where = {"segment_id": segment_id, "again": False}
        return self.rows.find_one(where, sort=[("_id", -1)])

    def is_busy(self, segment_id: str) -> bool:
        """Say whether somebody works on a segment, or will."""
        where: Document = {"segment_id": segment_id, "again": False}
        where["state"] = {"$in": [*UNDER_WAY]}
        return self.rows.find_one(where) is not None


def count_members(segment_id: str, store: Store, most: int | None = EVERYBODY) -> int:
    """Count the members that the caller may read; at most ten thousand."""
    seen = scope_filter(store.caller, "contacts", "read", Scope())
    where = {"$and": [{"facets.segments": segment_id}, seen]}
    return store.collection("contacts").count(
        where, **({"limit": most} if most else {})
    )
