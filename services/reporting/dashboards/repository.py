"""The dashboards."""

from chassis.domain import NotFoundError
from chassis.mongo import Document, Index, Repository
from reporting.dashboards.model import READY_MADE, Dashboard


class DashboardRepository(Repository[Dashboard]):
    """One's own, and those that others share; only the owner changes his.

    Sharing shares the page and no number: each viewer sees those of his own scope.
    """

    collection = "dashboards"
    feature = "dashboards"
    aggregate = Dashboard
    indexes = (
        Index({"owner_id": 1, "name": 1, "_id": 1}),
        Index({"sharing": 1, "team_ids": 1, "name": 1, "_id": 1}),
    )

    def visible(self) -> Document:
        """Return the filter of what the caller may look at, or change."""
        if self._store.caller.acting == "dashboards:write":
            return {"owner_id": self._store.caller.user_id}
        return self._shared()

    def looked_at(self, dashboard_id: str) -> Dashboard:
        """Return a dashboard to look at, a ready-made one too; raises NotFoundError."""
        if dashboard_id in READY_MADE:
            return READY_MADE[dashboard_id]
        where = {"$and": [self._shared(), {"_id": dashboard_id, "deleted_at": None}]}
        row = self.rows.find_one(where)
        if row is None:
            raise NotFoundError
        return self.from_document(row)

    def _shared(self) -> Document:
        caller = self._store.caller
        team = {"sharing": "team", "team_ids": {"$in": list(caller.team_ids)}}
        return {"$or": [{"owner_id": caller.user_id}, {"sharing": "all"}, team]}
