"""The collections of pairs, of merges and of scans."""

from collections.abc import Collection
from typing import ClassVar, Final

from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from contacts.duplicates.model import Duplicate, Merge, pair_of

SEARCHES: Final = "duplicate_searches"
"""Newcomers to look at, and scans, as rows that a worker claims."""
SCANS: Final = "duplicate_scans"
"""Up to when the nightly scan has looked."""


class DuplicateRepository(Repository[Duplicate]):
    """Pairs; whoever sees both persons sees one."""

    collection = "duplicates"
    feature = "duplicates"
    aggregate = Duplicate
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"pair": 1}, unique=True),
        Index({"contact_ids": 1, "state": 1}),
        Index({"state": 1, "score": -1, "_id": 1}),
    )

    def to_document(self, aggregate: Duplicate) -> Document:
        """Add the key of the pair."""
        return super().to_document(aggregate) | {
            "pair": pair_of(*aggregate.contact_ids)
        }

    def of_pair(self, one: str, other: str) -> Duplicate | None:
        """Return what is known of two."""
        row = self.rows.find_one({"pair": pair_of(one, other)})
        return None if row is None else self.from_document(row)

    def dismissed_between(
        self, ones: Collection[str], others: Collection[str]
    ) -> list[Duplicate]:
        """Return the "not the same" of two persons, by any id they ever had."""
        sides = [{"contact_ids": {"$in": [*side]}} for side in (ones, others)]
        rows = self.rows.find({"state": "dismissed", "$and": sides}).limit(100)
        return [self.from_document(row) for row in rows]

    def merged(self, one: str, other: str) -> None:
        """Note that a pair is one person; the facts about contacts tell it."""
        change = {"$set": {"state": "merged"}}
        self.rows.update_one({"pair": pair_of(one, other)}, change)


class MergeRepository(Repository[Merge]):
    """Merges; facts about contacts tell of them."""

    collection = "merges"
    feature = "duplicates"
    aggregate = Merge
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"winner_id": 1, "merged_at": -1, "_id": -1}),
        Index({"loser_id": 1, "merged_at": -1, "_id": -1}),
        Index({"merged_at": -1, "_id": -1}),
    )

    def keep(self, merge: Merge) -> None:
        """Store a merge as it is now."""
        row = self.to_document(merge)
        if not self.rows.replace_one({"_id": merge.id}, row):
            self.rows.insert_one(row)

    def later(self, merge: Merge) -> bool:
        """Say whether something was merged into the same survivor since."""
        where = {"winner_id": merge.winner_id, "state": "active"}
        since = {"merged_at": {"$gte": merge.merged_at}, "_id": {"$ne": merge.id}}
        return self.rows.find_one({**where, **since}) is not None

    def count_up(
        self, merge_id: str, field: str, service: str, counts: dict[str, int]
    ) -> None:
        """Add what a service has moved."""
        none: Document = {f"{field}.{service}": {}}
        where = {"_id": merge_id, f"{field}.{service}": None}
        self.rows.update_one(where, {"$set": none})
        added = {f"{field}.{service}.{kind}": n for kind, n in counts.items()}
        if added:
            self.rows.update_one({"_id": merge_id}, {"$inc": added})


REPOSITORIES: Final = (DuplicateRepository, MergeRepository)
"""All collections of this feature."""
