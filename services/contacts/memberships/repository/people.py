"""Contacts as segments see them: whole documents, with the facets beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.errors import ExecutionTimeout

from chassis.mongo import Document, Repository, Store
from contacts.contacts.model import Contact

ACTIVE: Final[Document] = {"deleted_at": None, "state": "active"}
SAMPLED: Final = 2000


@dataclass(frozen=True)
class Counted:
    """How many there are, and what it cost to know: how many were looked at."""

    count: int
    exact: bool
    milliseconds: int
    examined: int


class People(Repository[Contact]):
    """Contacts for rules, whoever sees them; ``visible`` cuts to who asks."""

    collection = "contacts"
    feature = "contacts"
    aggregate = Contact

    def __init__(self, store: Store) -> None:
        """See what the caller may read, also while something is written."""
        super().__init__(store)
        self._action = "read"

    def some(self, contact_ids: Iterable[str]) -> list[Document]:
        """Return the documents of some contacts, also of those who are gone."""
        return list(self.rows.find({"_id": {"$in": [*contact_ids]}}))

    def behind(self, place: str, most: int, where: Document) -> list[Document]:
        """Return the next contacts by id."""
        wanted = {"$and": [{"_id": {"$gt": place}}, where]}
        return list(self.rows.find(wanted).sort("_id", 1).limit(most))

    def due(self, now: datetime, most: int) -> list[Document]:
        """Return contacts of whom time alone may have changed what a rule says."""
        where = {"facets.recheck_at": {"$type": "date", "$lte": now}}
        rows = self.rows.find(where).sort("facets.recheck_at", 1)
        return list(rows.limit(most))

    def sample(self, most: int) -> list[Document]:
        """Return some contacts by chance."""
        return list(self.rows.aggregate([{"$sample": {"size": most}}]))

    def keep(self, facets: Mapping[str, Mapping[str, Any]]) -> None:
        """Store facets of contacts; it is no version of them."""
        changes = {
            contact_id: {f"facets.{name}": value for name, value in changed.items()}
            for contact_id, changed in facets.items()
            if changed
        }
        if changes:
            self.rows.set_each(changes)

    def shown(self) -> Document:
        """Return the condition of the active contacts that the caller sees."""
        return {"$and": [self.visible(), ACTIVE]}

    def count(self, where: Document, seconds: float) -> Counted:
        """Count the visible contacts of a condition.

        What takes longer is estimated from some that are picked by chance.
        """
        wanted = {"$and": [self.shown(), where]}
        database, limit = self._store.database, round(seconds * 1000)
        asked = {"find": self.collection, "filter": wanted}
        explain = {"explain": asked, "verbosity": "executionStats", "maxTimeMS": limit}
        try:
            found = database.client[database.name].command(explain)["executionStats"]
        except ExecutionTimeout:
            some: Document = {"$sample": {"size": SAMPLED}}
            part = len(list(self.rows.aggregate([some, {"$match": wanted}])))
            total = self.rows.raw.estimated_document_count()
            share = part / max(min(SAMPLED, total), 1)
            return Counted(
                count=round(total * share),
                exact=False,
                milliseconds=limit,
                examined=total,
            )
        return Counted(
            count=found["nReturned"],
            exact=True,
            milliseconds=found["executionTimeMillis"],
            examined=found["totalDocsExamined"],
        )

    def first(self, where: Document, most: int) -> list[Document]:
        """Return some visible contacts of a condition."""
        return list(self.rows.find({"$and": [self.shown(), where]}).limit(most))

    def together(self, segment_ids: list[str]) -> list[Document]:
        """Return how many visible contacts are in each mixture of some segments."""
        inside = {"facets.segments": {"$in": segment_ids}}
        both = {"$setIntersection": ["$facets.segments", segment_ids]}
        return list(
            self.rows.aggregate(
                [
                    {"$match": {"$and": [inside, self.shown()]}},
                    {"$group": {"_id": both, "count": {"$sum": 1}}},
                ]
            )
        )
