"""The activities."""

from datetime import datetime
from typing import Any, ClassVar

from chassis.filters import search_words
from chassis.merging import Move
from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from interactions.activities.model import Activity, Stretch
from interactions.people.queries import PersonalRepository
from interactions.series.model import MOST_AHEAD

ALIVE = {"deleted_at": None}
FIRST = {"$ifNull": ["$original_contact_id", "$contact_id"]}
FIRSTS = {"$ifNull": ["$original_contact_ids", "$contact_ids"]}
"""Whose an activity was before any merge."""


class ActivityRepository(PersonalRepository[Activity]):
    """Activities within the caller's scope; private ones only for their people."""

    collection = "activities"
    feature = "activities"
    aggregate = Activity
    scope: ClassVar[Scope] = Scope(members="participants.id", carers="carer_ids")
    persons = "contact_ids"
    indexes = (
        Index({"contact_ids": 1, "occurred_at": -1, "_id": -1}),
        Index({"company_id": 1, "occurred_at": -1, "_id": -1}),
        Index({"owner_id": 1, "occurred_at": -1, "_id": -1}),
        Index({"team_ids": 1, "occurred_at": -1, "_id": -1}),
        Index({"carer_ids": 1, "occurred_at": -1, "_id": -1}),
        Index({"occurred_at": -1, "_id": -1}),
        Index({"updated_at": -1, "_id": -1}),
        Index({"words": 1, "_id": -1}),
        Index({"state": 1, "planned.end": 1}),
        Index({"deal_id": 1}, partial={"deal_id": {"$gt": ""}}),
        Index({"case_id": 1}, partial={"case_id": {"$gt": ""}}),
        Index({"participants.id": 1, "occurred_at": -1, "_id": -1}),
        Index(
            {"series_id": 1, "occurrence": 1},
            unique=True,
            partial={"series_id": {"$gt": ""}},
        ),
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
        mine = [{"owner_id": user}, {"participants.id": user}]
        return {"$and": [scope, {"$or": [{"visibility": "normal"}, *mine]}]}

    def hand_over(self, move: Move) -> int:
        """Let the activities of one person be another one's; how many did.

        The others who took part stay; each person stands once, the main one first.
        """
        ids, named = [*move.ids], {"$in": ["$_id", [*move.reassign]]}
        theirs = {"$in": ["$original_contact_id", ids]}
        if move.out_of is None:
            where: Document = {"contact_ids": {"$in": ids}}
            moves: Document = {"$in": ["$contact_id", ids]}
            gone: Any = ids
        else:
            parts = {"original_contact_ids": {"$in": ids}}
            chosen = {"_id": {"$in": [*move.reassign]}}
            where = {"contact_ids": move.out_of, "$or": [parts, chosen]}
            moves = {
                "$and": [
                    {"$eq": ["$contact_id", move.out_of]},
                    {"$or": [theirs, named]},
                ]
            }
            gone = {"$cond": [_stays(move, named), [], [move.out_of]]}
        main = {"$cond": [moves, move.to, "$contact_id"]}
        kept = {"$setDifference": ["$contact_ids", gone]}
        others = {"$setDifference": [{"$setUnion": [kept, [move.to]]}, [main]]}
        change = {
            "contact_id": main,
            "contact_ids": {"$concatArrays": [[main], others]},
            "original_contact_id": {"$cond": [named, move.to, FIRST]},
            "original_contact_ids": {"$cond": [named, [move.to], FIRSTS]},
        }
        return self.rows.update_many(where, [{"$set": change}]).modified_count

    def had_held_meeting(self, contact_id: str, *, but: str) -> bool:
        """Say whether the contact had a held meeting besides the one named."""
        where = {
            "contact_ids": contact_id,
            "kind": "meeting",
            "state": "completed",
            "_id": {"$ne": but},
        }
        return self.rows.find_one(where, projection={"_id": 1}) is not None

    def latest_of(self, series_id: str) -> Activity | None:
        """Return the last occurrence of a series, wherever it was moved."""
        rows = self.rows.find({"series_id": series_id}).sort("occurrence", -1)
        return next(map(self.from_document, rows.limit(1)), None)

    def following(self, activity: Activity) -> list[Activity]:
        """Return this occurrence and those behind it that are planned and visible."""
        later: Document = {"series_id": activity.series_id, "state": "planned"}
        later |= {"occurrence": {"$gte": activity.occurrence}, "deleted_at": None}
        rows = self.rows.find({"$and": [later, self.visible()]}).sort("occurrence", 1)
        return [self.from_document(row) for row in rows.limit(MOST_AHEAD + 1)]

    def told_of(self, stretch: Stretch, ended_after: datetime) -> list[Activity]:
        """Return the occurrences of a stretch, also those called off; no old ones."""
        span = {"$gte": stretch.since}
        span |= {"$lt": stretch.before} if stretch.before else {}
        where = {"series_id": stretch.series_id, "occurrence": span}
        recent = {**where, "planned.end": {"$gte": ended_after}}
        return [self.from_document(row) for row in self.rows.find(recent)]

    def overdue(self, ended_before: datetime, limit: int) -> list[Activity]:
        """Return planned activities that should have ended before an instant."""
        where = {
            "state": "planned",
            "planned.end": {"$lt": ended_before},
            "deleted_at": None,
        }
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]


class StretchRepository(Repository[Stretch]):
    """What guests of series were told; seen by nobody."""

    collection = "activity_stretches"
    feature = "activities"
    aggregate = Stretch
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"series_id": 1, "since": 1}, unique=True),)

    def of_series(self, series_id: str) -> list[Stretch]:
        """Return the stretches of a series, the earliest first."""
        rows = self.rows.find({"series_id": series_id}).sort("since", 1)
        return [self.from_document(row) for row in rows]

    def at(self, activity: Activity) -> Stretch | None:
        """Return the one that an occurrence belongs to."""
        found = self.of_series(activity.series_id) if activity.series_id else []
        held = (each for each in found if each.holds(str(activity.occurrence)))
        return next(held, None)

    def store(self, stretch: Stretch) -> None:
        """Store it; it is no record that others hear of."""
        row = self.to_document(stretch)
        if not self.rows.replace_one({"_id": stretch.id}, row):
            self.rows.insert_one(row)

    def drop(self, stretch: Stretch) -> None:
        """Forget one that begins no more."""
        self.rows.delete_one({"_id": stretch.id})


def _stays(move: Move, named: Document) -> Document:
    """Say whether the survivor of a merge took part as well.

    Then somebody took part at first who is neither one that leaves nor here himself.
    """
    here = {"$setDifference": ["$contact_ids", [move.out_of]]}
    before = {"$setDifference": [FIRSTS, [*move.ids]]}
    unseen = {"$ne": [{"$setDifference": [before, here]}, []]}
    return {"$and": [{"$not": named}, unseen]}
