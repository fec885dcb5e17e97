"""The collection of memberships: every person's times in segments."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Final

from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from contacts.memberships.model import Membership

MOST: Final = 500


class MembershipRepository(Repository[Membership]):
    """Memberships; whoever sees the person sees them. One is open at a time."""

    collection = "memberships"
    feature = "segments"
    aggregate = Membership
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"open": 1}, unique=True, partial={"open": {"$gt": ""}}),
        Index({"contact_id": 1, "entered_at": -1}),
        Index({"segment_id": 1, "contact_id": 1, "entered_at": 1}),
        Index({"segment_id": 1, "entered_at": 1}),
        Index({"segment_id": 1, "left_at": 1}),
    )

    def to_document(self, aggregate: Membership) -> Document:
        """Add what there is once."""
        row = super().to_document(aggregate)
        if aggregate.left_at is None:
            row["open"] = _key(aggregate.segment_id, aggregate.contact_id)
        return row

    def open_of(self, pairs: Iterable[tuple[str, str]]) -> list[Membership]:
        """Return the open memberships of pairs of segment and person."""
        keys = [_key(*pair) for pair in pairs]
        return self._found({"open": {"$in": keys}})

    def of_person(self, contact_id: str) -> list[Membership]:
        """Return the times of a person, the latest first."""
        return self._found({"contact_id": contact_id})

    def of_people(
        self, segment_id: str, contact_ids: Iterable[str], at: datetime | None = None
    ) -> dict[str, Membership]:
        """Return who of some people is in a segment, or was at an instant."""
        where = {"segment_id": segment_id, "contact_id": {"$in": [*contact_ids]}}
        found = self._found({**where, **during(at)})
        return {one.contact_id: one for one in found}

    def people_then(
        self, segment_id: str, at: datetime, after: str, most: int
    ) -> list[str]:
        """Return who was in a segment at an instant, by id behind a place."""
        where = {"segment_id": segment_id, "contact_id": {"$gt": after}, **during(at)}
        rows = self.rows.find(where, projection=["contact_id"])
        return [row["contact_id"] for row in rows.sort("contact_id", 1).limit(most)]

    def count_then(self, segment_id: str, at: datetime) -> int:
        """Return how many were in a segment at an instant."""
        return self.rows.count({"segment_id": segment_id, **during(at)})

    def moved(
        self, segment_id: str, path: str, since: datetime, until: datetime
    ) -> int:
        """Count who entered (``entered_at``) or left (``left_at``) in a time."""
        where = {"segment_id": segment_id, path: {"$gte": since, "$lt": until}}
        return self.rows.count(where)

    def _found(self, where: Document) -> list[Membership]:
        rows = self.rows.find(where).sort("entered_at", -1).limit(MOST)
        return [self.from_document(row) for row in rows]


def during(at: datetime | None) -> Document:
    """Return the condition of the times that hold now, or held at an instant."""
    if at is None:
        return {"left_at": None}
    over = [{"left_at": None}, {"left_at": {"$gt": at}}]
    return {"entered_at": {"$lte": at}, "$or": over}


def _key(segment_id: str, contact_id: str) -> str:
    return f"{segment_id}|{contact_id}"
