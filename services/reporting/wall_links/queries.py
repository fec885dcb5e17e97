"""Looking at links for walls, and at a wall by its key."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.domain import NotFoundError
from chassis.mongo import Store
from reporting.dashboards.model import Dashboard, Tile
from reporting.dashboards.queries import get_dashboard, get_result
from reporting.history.queries import find_zone
from reporting.reports.queries import find_report
from reporting.wall_links.model import WallLink, hashed, is_personal
from reporting.wall_links.repository import WallLinkRepository

MOST: Final = 200
TOUCHED_MS: Final = 60_000


@dataclass(frozen=True, kw_only=True)
class Wall:
    """A dashboard as it hangs on a wall, with the numbers of this moment."""

    name: str
    is_ready_made: bool
    refresh: str
    zone: str
    at: datetime
    tiles: list[dict[str, Any]]


def list_wall_links(dashboard_id: str, store: Store) -> list[WallLink]:
    """Return the links to a dashboard that the caller sees, the newest first.

    Raises NotFoundError where he sees neither a link nor the dashboard.
    """
    links = WallLinkRepository(store)
    where = {"dashboard_id": dashboard_id, "deleted_at": None}
    rows = links.rows.find({"$and": [where, links.visible()]})
    found = [links.from_document(r) for r in rows.sort("created_at", -1).limit(MOST)]
    if not found:
        get_dashboard(dashboard_id, store)
    return found


def find_live_link(key: str, store: Store) -> WallLink:
    """Return the link of a key, whoever asks.

    Raises NotFoundError for a key that is unknown, expired or revoked.
    """
    links = WallLinkRepository(store)
    live = {"deleted_at": None, "$expr": {"$gt": ["$expires_at", "$$NOW"]}}
    row = links.rows.find_one({"key_hash": hashed(key), **live})
    if row is None:
        raise NotFoundError
    return links.from_document(row)


def get_wall(key: str, store: Store) -> Wall:
    """Return what hangs on the wall of a key; the caller is the link's maker.

    Raises NotFoundError, also where he may not look at the dashboard any more.
    """
    link = find_live_link(key, store)
    if link.owner_id != store.caller.user_id:
        raise NotFoundError
    dashboard = get_dashboard(link.dashboard_id, store)
    _touch(link, store)
    return Wall(
        name=dashboard.name,
        is_ready_made=dashboard.is_ready_made,
        refresh=dashboard.refresh,
        zone=find_zone(store),
        at=store.database.now(),
        tiles=[_hung(tile, dashboard, store) for tile in dashboard.tiles],
    )


def _hung(tile: Tile, dashboard: Dashboard, store: Store) -> dict[str, Any]:
    """Return a tile with its result; of a personal one only where it would stand."""
    result = get_result(tile, dashboard.filters, {}, store)
    place = {name: getattr(tile, name) for name in ("x", "y", "width", "height")}
    if result["error"] is None:
        report = find_report(tile.report, store, pointer="/report")
        if is_personal(tile, dashboard.filters, report):
            return {**place, "is_withheld": True, "table": None, "error": None}
    shown = {name: getattr(tile, name) for name in ("title", "chart", "metric")}
    return {**place, **shown, "report": tile.report, "is_withheld": False, **result}


def _touch(link: WallLink, store: Store) -> None:
    # No fact and no new version: being looked at is nothing that others need to hear.
    since = {"$subtract": ["$$NOW", TOUCHED_MS]}
    WallLinkRepository(store).rows.update_one(
        {"_id": link.id, "$expr": {"$lt": ["$last_used_at", since]}},
        [{"$set": {"last_used_at": "$$NOW"}}],
    )
