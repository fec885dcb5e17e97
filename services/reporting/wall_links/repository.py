"""The links for walls."""

from typing import ClassVar

from chassis.mongo import Index, Repository, Scope
from reporting.wall_links.model import WallLink


class WallLinkRepository(Repository[WallLink]):
    """Links: each is seen by whoever made it, and by who may change all dashboards."""

    collection = "wall_links"
    feature = "dashboards"
    aggregate = WallLink
    scope: ClassVar[Scope] = Scope(teams=None, members=None)
    indexes = (
        Index({"key_hash": 1}, unique=True),
        Index({"dashboard_id": 1, "created_at": -1}),
    )
