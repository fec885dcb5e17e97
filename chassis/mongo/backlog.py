"""The unpublished rows of the log, as the relay reads and marks them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from pymongo.read_preferences import ReadPreference

from chassis.crashpoints import crashpoint
from chassis.mongo.client import Database, Document
from chassis.mongo.outbox import EVENTS, SHARDS

NO_ROUTE: Final = "no_route"
NACKED: Final = "nacked"
NO_ROUTE_SECONDS: Final = 60
LONGEST_SECONDS: Final = 60
POISON_ATTEMPTS: Final = 5
POISON_SECONDS: Final = 3600
FREE_INDEX: Final = "shard_1_ts_1"
HELD_INDEX: Final = "hold_until_1"
"""Named, or the planner might one day read the whole log for a handful of rows."""
MOST_COUNTED: Final = 100_000
"""Rows counted at most: after a long outage more says nothing more."""
MARK: Final = 256
"""Rows marked in one update."""
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
HELD: Final[dict[str, Any]] = {
    "published": False,
    "held": True,
    "hold_until": {"$gt": EPOCH},  # always true; lets the partial index serve
}
_TRIED: Final = {"$add": ["$attempts", 1]}
_LADDER: Final = {"$min": [LONGEST_SECONDS, {"$pow": [2, _TRIED]}]}


@dataclass(frozen=True)
class Standing:
    """How the log stands: rows to publish, the age of the oldest, held by reason."""

    pending: int
    oldest_seconds: float
    held: Mapping[str, int]


class Backlog:
    """The relay's view of one service's log: majority reads from the primary only."""

    def __init__(self, database: Database) -> None:
        """Read and mark the log of ``database``."""
        self._database = database
        self._events = database.collection(EVENTS).with_options(
            read_preference=ReadPreference.PRIMARY
        )

    def now(self) -> datetime:
        """Return the server's time, taken before a read for what the read proves."""
        now: datetime = self._database.now()
        return now

    def release_due(self) -> None:
        """Let the held rows go whose time has come."""
        due = {**HELD, "$expr": {"$lte": ["$hold_until", "$$NOW"]}}
        self._events.update_many(due, {"$set": {"held": False}})

    def read(self, shards: Collection[int], limit: int) -> list[Document]:
        """Return the oldest rows to publish, of these shards.

        An aggregate with a nacked or poisonous row waits behind it; one with a row
        that nobody listens to does not, since nobody sees an inversion.
        """
        where: dict[str, Any] = {
            "shard": {"$in": list(shards)},
            "published": False,
            "held": False,
        }
        waiting = self._waiting_aggregates()
        if waiting:
            where["aggregate"] = {"$nin": waiting}
        found = self._events.find(where).hint(FREE_INDEX).sort("ts", 1)
        return list(found.limit(limit))

    def _waiting_aggregates(self) -> list[str]:
        return self._events.distinct("aggregate", {**HELD, "error": {"$ne": NO_ROUTE}})

    def mark_published(self, ids: Iterable[str]) -> None:
        """Mark rows whose own confirm has come."""
        self._mark(ids, {"published": True, "error": None})

    def mark_unrouted(self, ids: Iterable[str]) -> None:
        """Mark rows that nobody has to hear, and nobody does."""
        self._mark(ids, {"published": True, "error": None, "unrouted": True})

    def _mark(self, ids: Iterable[str], fields: Document) -> None:
        change = {"$set": fields, "$currentDate": {"published_at": True}}
        waiting = list(ids)
        while waiting:
            part, waiting = waiting[:MARK], waiting[MARK:]
            self._events.update_many({"_id": {"$in": part}}, change)
            crashpoint("relay.mid_mark")

    def hold_unroutable(self, ids: Iterable[str]) -> None:
        """Hold rows that must be heard and are not; tried again every minute."""
        self._hold(ids, NO_ROUTE, NO_ROUTE_SECONDS)

    def hold_nacked(self, ids: Iterable[str]) -> None:
        """Hold rows that the broker refused for now: 2, 4, 8 … 60 s."""
        self._hold(ids, NACKED, _LADDER)

    def hold_poison(self, ids: Iterable[str], reason: str) -> None:
        """Hold rows that cannot be published: 2 … 16 s, then an hour with an error."""
        given_up = {"$gte": [_TRIED, POISON_ATTEMPTS]}
        self._hold(
            ids,
            {"$cond": [given_up, {"$literal": reason}, "$error"]},
            {"$cond": [given_up, POISON_SECONDS, _LADDER]},
        )

    def _hold(self, ids: Iterable[str], error: Any, seconds: Any) -> None:
        until = {"startDate": "$$NOW", "unit": "second", "amount": seconds}
        fields = {
            "held": True,
            "attempts": _TRIED,
            "error": error,
            "hold_until": {"$dateAdd": until},
        }
        self._events.update_many({"_id": {"$in": list(ids)}}, [{"$set": fields}])

    def held_types(self, shards: Collection[int]) -> list[str]:
        """Name the types of which a row is held, or waits behind a held one."""
        held = self._events.distinct("type", {**HELD, "shard": {"$in": list(shards)}})
        waiting = self._waiting_aggregates()
        behind = {"aggregate": {"$in": waiting}, "published": False}
        return sorted({*held, *self._events.distinct("type", behind)})

    def standing(self) -> Standing:
        """Count what waits, over all shards."""
        every_shard = {"$in": list(range(SHARDS))}
        free = {"shard": every_shard, "published": False, "held": False}
        reasons = {"_id": {"$ifNull": ["$error", "retrying"]}, "rows": {"$sum": 1}}
        held = {
            row["_id"]: row["rows"]
            for row in self._events.aggregate([{"$match": HELD}, {"$group": reasons}])
        }
        oldest = [
            row["ts"].as_datetime()
            for where, index in ((free, FREE_INDEX), (HELD, HELD_INDEX))
            for row in self._events.find(where).hint(index).sort("ts", 1).limit(1)
        ]
        age = (self.now() - min(oldest)).total_seconds() if oldest else 0.0
        pending = self._events.count_documents(free, limit=MOST_COUNTED)
        return Standing(pending + sum(held.values()), max(age, 0.0), held)

    def list_held(self, limit: int) -> list[Document]:
        """Return held rows for a person to look at, without their data."""
        shown = {"data": False, "meta": False}
        return list(self._events.find(HELD, shown).sort("hold_until", 1).limit(limit))

    def count_held(self, ids: Collection[str] | None) -> int:
        """Count held rows among ``ids``, or all of them for None."""
        return self._events.count_documents(_held_among(ids))

    def release(self, ids: Collection[str] | None) -> int:
        """Let held rows go now, all of them for None; return how many."""
        return self._events.update_many(
            _held_among(ids), {"$set": {"held": False, "attempts": 0}}
        ).modified_count


def _held_among(ids: Collection[str] | None) -> dict[str, Any]:
    return HELD if ids is None else {**HELD, "_id": {"$in": list(ids)}}
