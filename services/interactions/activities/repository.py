"""The activities."""

from datetime import datetime
from typing import Any, ClassVar

from chassis.filters import search_words
from chassis.mongo import Document, Index, Repository, Scope
from interactions.activities.model import Activity

ALIVE = {"deleted_at": None}


class ActivityRepository(Repository[Activity]):
    """Activities within the caller's scope; private ones only for their people."""

    collection = "activities"
    feature = "activities"
    aggregate = Activity
    scope: ClassVar[Scope] = Scope(members="participants.id")
    indexes = (
        Index({"contact_ids": 1, "occurred_at": -1, "_id": -1}),
        Index({"company_id": 1, "occurred_at": -1, "_id": -1}),
        Index({"owner_id": 1, "occurred_at": -1, "_id": -1}),
        Index({"team_ids": 1, "occurred_at": -1, "_id": -1}),
        Index({"occurred_at": -1, "_id": -1}),
        Index({"updated_at": -1, "_id": -1}),
        Index({"words": 1, "_id": -1}),
        Index({"state": 1, "planned.end": 1}),
        Index({"participants.id": 1, "occurred_at": -1, "_id": -1}),
    )

    def to_document(self, aggregate: Activity) -> Document:
        """Add the words by which it is found."""
        words = search_words(aggregate.subject, *aggregate.tags)
        return super().to_document(aggregate) | {"words": words}

    def visible(self) -> Document:
        """Return the scope's filter; a private record is its own people's only."""
        scope = super().visible()
        if self._store.caller.is_system:
            return scope
        user = self._store.caller.user_id
        mine: list[dict[str, Any]] = [
            {"visibility": "normal"},
            {"owner_id": user},
            {"participants.id": user},
        ]
        return {"$and": [scope, {"$or": mine}]}

    def had_held_meeting(self, contact_id: str, *, but: str) -> bool:
        """Say whether the contact had a held meeting besides the one named."""
        where = {
            "contact_ids": contact_id,
            "kind": "meeting",
            "state": "completed",
            "_id": {"$ne": but},
        }
        return self.rows.find_one(where, projection={"_id": 1}) is not None

    def overdue(self, ended_before: datetime, limit: int) -> list[Activity]:
        """Return planned activities that should have ended before an instant."""
        where = {
            "state": "planned",
            "planned.end": {"$lt": ended_before},
            "deleted_at": None,
        }
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]
