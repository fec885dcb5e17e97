"""The series."""

from datetime import datetime
from typing import ClassVar

from chassis.mongo import UNSCOPED, Index, Repository, Scope
from interactions.series.model import Series


class SeriesRepository(Repository[Series]):
    """Series, seen by nobody: people see what takes place."""

    collection = "activity_series"
    feature = "activities"
    aggregate = Series
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (Index({"grows_at": 1}, partial={"grows_at": {"$type": "date"}}),)

    def growing(self, now: datetime) -> Series | None:
        """Return one that should be looked at by now."""
        where = {"grows_at": {"$lte": now, "$type": "date"}}
        for row in self.rows.find(where).sort("grows_at", 1).limit(1):
            return self.from_document(row)
        return None

    def store(self, series: Series) -> None:
        """Store it; it is no record that others hear of."""
        row = self.to_document(series)
        if not self.rows.replace_one({"_id": series.id}, row):
            self.rows.insert_one(row)
