"""The cases, and their numbers."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final

from pymongo import ReturnDocument

from chassis.filters import search_words
from chassis.mongo import Document, Index, Repository, Scope
from interactions.cases.model import Case
from interactions.people.queries import PersonalRepository

UNDER_WAY: Final = ["new", "open", "waiting_customer", "waiting_third_party"]


class CaseRepository(PersonalRepository[Case]):
    """Cases: whoever is responsible, or wrote one down, sees it."""

    collection = "cases"
    feature = "cases"
    aggregate = Case
    scope: ClassVar[Scope] = Scope(
        owner="assignee_id", members="created_by", carers="carer_ids"
    )
    indexes = (
        Index({"number": 1}, unique=True),
        Index({"words": 1, "_id": -1}),
        *(
            Index({**people, order: way, "_id": way})
            for people in (
                {"assignee_id": 1},
                {"team_ids": 1},
                {"carer_ids": 1},
                {"created_by": 1},
                {},
            )
            for order, way in (("updated_at", -1), ("resolution_clock.due_at", 1))
        ),
        Index({"opened_at": -1, "_id": -1}),
        Index({"tell_by": 1, "_id": 1}),
        Index({"contact_id": 1, "opened_at": -1, "_id": -1}),
        Index({"contact_id": 1, "kind": 1, "state": 1}),
        Index({"company_id": 1, "opened_at": -1, "_id": -1}),
        Index({"clock_at": 1}, partial={"clock_at": {"$type": "date"}}),
        Index({"state": 1, "resolved_at": 1}),
        Index({"assignee_id": 1, "state": 1}),
        Index({"team_ids": 1, "state": 1}),
        Index({"carer_ids": 1, "state": 1}),
    )

    def to_document(self, aggregate: Case) -> Document:
        """Add the words by which it is found."""
        words = search_words(aggregate.subject, aggregate.number)
        return super().to_document(aggregate) | {"words": words}

    def next_number(self, year: int) -> str:
        """Return the next number of a year: ``C-2026-000123``; none is left out."""
        counters = self._store.collection("case_numbers")
        row = counters.find_one_and_update(
            {"_id": str(year)},
            {"$inc": {"last": 1}},
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        return f"C-{year}-{(row or {})['last']:06}"

    def similar(self, contact_id: str, kind: str) -> list[Case]:
        """Return the open cases of a person of one kind, whoever may see them."""
        where = {"contact_id": contact_id, "kind": kind, "state": {"$in": UNDER_WAY}}
        rows = self.rows.find({**where, "deleted_at": None}).limit(20)
        return [self.from_document(row) for row in rows]

    def ticking(self, now: datetime, limit: int) -> list[Case]:
        """Return cases with a clock that has something to tell, the oldest first."""
        where = {"clock_at": {"$lte": now, "$type": "date"}, "deleted_at": None}
        rows = self.rows.find(where).sort("clock_at", 1).limit(limit)
        return [self.from_document(row) for row in rows]

    def unopposed(self, resolved_before: datetime, limit: int) -> list[Case]:
        """Return cases that were resolved so long ago that they are closed."""
        where = {"state": "resolved", "resolved_at": {"$lte": resolved_before}}
        rows = self.rows.find({**where, "deleted_at": None}).limit(limit)
        return [self.from_document(row) for row in rows]

    def counted(self, where: Sequence[Document], now: datetime) -> list[Document]:
        """Count the visible cases under way by team and state, and those overdue."""
        late = {"$cond": [{"$lte": ["$resolution_clock.due_at", now]}, 1, 0]}
        pipeline: list[Document] = [
            {"$match": {"$and": [{"state": {"$in": UNDER_WAY}}, *where]}},
            {"$unwind": {"path": "$team_ids", "preserveNullAndEmptyArrays": True}},
            {
                "$group": {
                    "_id": {"team_id": "$team_ids", "state": "$state"},
                    "count": {"$sum": 1},
                    "overdue": {"$sum": late},
                }
            },
            {"$sort": {"_id": 1}},
        ]
        return list(self.rows.aggregate(pipeline))


class CaseNumberRepository(Repository[Case]):
    """The last number of each year."""

    collection = "case_numbers"
    feature = "cases"
    aggregate = Case


REPOSITORIES: Final = (CaseRepository, CaseNumberRepository)
"""All collections of this feature."""
