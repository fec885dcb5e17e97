"""The collection of days: how large segments were."""

from datetime import date, timedelta
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope, Store
from contacts.important_dates.queries import get_settings
from contacts.memberships.model import begins
from contacts.memberships.repository.memberships import MembershipRepository

ONE_DAY: Final = timedelta(days=1)


class DayRepository(Repository[Any]):
    """How many were in a segment at the end of each local day."""

    collection = "segment_days"
    feature = "segments"
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"segment_id": 1, "date": 1}), Index({"date": 1}))

    def keep(self, rows: list[Document]) -> None:
        """Write down days; one that is written stays."""
        known = {*self.rows.distinct("_id", {"_id": {"$in": [r["_id"] for r in rows]}})}
        if new := [row for row in rows if row["_id"] not in known]:
            self.rows.insert_many(new)

    def between(self, segment_id: str, first: str, last: str) -> list[Document]:
        """Return the days of a segment, the oldest first."""
        where = {"segment_id": segment_id, "date": {"$gte": first, "$lte": last}}
        return list(self.rows.find(where).sort("date", 1))

    def last_date(self) -> str | None:
        """Return the last day that is written down."""
        row = self.rows.find_one({}, sort=[("date", -1)])
        return row["date"] if row else None


def find_zone(store: Store) -> ZoneInfo:
    """Return the zone by which the workspace counts days."""
    return ZoneInfo(get_settings(store).zone)


def count_day(segment_id: str, day: date, store: Store) -> dict[str, Any]:
    """Return the size of a segment at the end of a local day, and who moved."""
    zone = find_zone(store)
    since, until = begins(day, zone), begins(day + ONE_DAY, zone)
    found = MembershipRepository(store)
    return {
        "_id": f"{segment_id}|{day}",
        "segment_id": segment_id,
        "date": day.isoformat(),
        "size": found.count_then(segment_id, until),
        "entered": found.moved(segment_id, "entered_at", since, until),
        "left": found.moved(segment_id, "left_at", since, until),
    }
