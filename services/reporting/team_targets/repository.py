"""The targets."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from chassis.domain import ReferenceNotFoundError
from chassis.mongo import Document, Index, Repository, Scope
from reporting.team_targets.errors import TargetExistsError
from reporting.team_targets.events import TargetOwner
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

    def teams_of(self, owner: TargetOwner) -> tuple[str, ...]:
        """Return the teams of a colleague, or a team itself.

        Raises ReferenceNotFoundError for somebody who is not known here (yet).
        """
        is_user = owner.kind == "user"
        kept = self._store.projection("target_users" if is_user else "target_teams")
        found = kept.find_one({"_id": owner.id})
        if found is None:
            raise ReferenceNotFoundError(pointer="/owner/id", retryable=True)
        return tuple(found["team_ids"]) if is_user else (owner.id,)

    def people_of(self, owner: TargetOwner) -> Mapping[str, tuple[str, ...]]:
        """Return whose records count: a colleague's, or a team's and those below."""
        if owner.kind == "user":
            return {"owner_id": (owner.id,)}
        teams = self._store.projection("target_teams")
        below = teams.find({"ancestor_ids": owner.id}, projection={"_id": 1})
        return {"team_ids": (owner.id, *(row["_id"] for row in below))}

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
