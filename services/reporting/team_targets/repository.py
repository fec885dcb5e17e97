"""The targets."""

from datetime import date
from typing import ClassVar

from chassis.mongo import Document, Index, Repository, Scope
from reporting.team_targets.errors import TargetExistsError
from reporting.team_targets.model import Target

SAME = ("owner.id", "metric", "first_day", "last_day")


class TargetRepository(Repository[Target]):
    """Targets; everybody sees his own and those of his teams, see ``shown``."""

    collection = "targets"
    feature = "team_targets"
    aggregate = Target
    duplicate = TargetExistsError
    scope: ClassVar[Scope] = Scope(members=None)
    indexes = (
        Index(dict.fromkeys(SAME, 1), unique=True, partial={"is_current": True}),
        Index({"state": 1, "last_day": 1, "_id": 1}),
        Index({"first_day": -1, "_id": -1}),
    )

    def to_document(self, aggregate: Target) -> Document:
        """Mark the one that another of the same kind would repeat."""
        current = {"is_current": aggregate.is_current}
        return super().to_document(aggregate) | current

    def shown(self) -> Document:
        """Return the filter of what the caller sees: his teams' targets always."""
        visible = self.visible()
        if not visible:
            return {}
        teams = {"$in": list(self._store.caller.team_ids)}
        return {"$or": [visible, {"owner.kind": "team", "owner.id": teams}]}

    def of(self, first: date, last: date) -> list[Target]:
        """Return the visible targets of exactly this period, at most 500."""
        days = {"first_day": first.isoformat(), "last_day": last.isoformat()}
        where = {"$and": [self.visible(), {**days, "is_current": True}]}
        rows = self.rows.find(where).sort("_id", 1).limit(500)
        return [self.from_document(row) for row in rows]

    def active(self, after: str, limit: int) -> list[Target]:
        """Return active targets by id, after one."""
        where = {"state": "active", "_id": {"$gt": after}}
        rows = self.rows.find(where).sort("_id", 1).limit(limit)
        return [self.from_document(row) for row in rows]
