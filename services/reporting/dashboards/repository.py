"""The dashboards."""

from chassis.mongo import Document, Index, Repository
from reporting.dashboards.model import Dashboard


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
        caller = self._store.caller
        mine = {"owner_id": caller.user_id}
        if caller.acting == "dashboards:write":
            return mine
        team = {"sharing": "team", "team_ids": {"$in": list(caller.team_ids)}}
        return {"$or": [mine, {"sharing": "all"}, team]}
