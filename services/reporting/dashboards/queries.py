"""Looking at dashboards, and at their numbers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from chassis.domain import DomainError, utcnow
from chassis.mongo import Store
from reporting.dashboards.model import READY_MADE, Dashboard, Filters, Tile
from reporting.dashboards.repository import DashboardRepository
from reporting.history.queries import find_zone, get_table
from reporting.reports.queries import find_report, list_labels
from reporting.values import parse_zone

MOST: Final = 500


def get_dashboard(dashboard_id: str, store: Store) -> Dashboard:
    """Return a dashboard that the caller may look at; raises NotFoundError."""
    return DashboardRepository(store).looked_at(dashboard_id)


def list_dashboards(store: Store) -> list[Dashboard]:
    """Return one's own and shared dashboards by name, then the ready-made ones."""
    dashboards = DashboardRepository(store)
    where = {"$and": [dashboards.visible(), {"deleted_at": None}]}
    rows = dashboards.rows.find(where).sort([("name", 1), ("_id", 1)]).limit(MOST)
    return [*map(dashboards.from_document, rows), *READY_MADE.values()]


def get_numbers(
    dashboard_id: str, asked: Mapping[str, Any], store: Store
) -> dict[str, Any]:
    """Return every tile with its own result or its own error, in the viewer's scope.

    ``asked`` wins over the dashboard's filters, and those over its tiles.
    """
    dashboard = get_dashboard(dashboard_id, store)
    filters = dashboard.filters
    tiles = [get_result(tile, filters, asked, store) for tile in dashboard.tiles]
    return {"dashboard": dashboard, "tiles": tiles}


def get_result(
    tile: Tile, filters: Filters, asked: Mapping[str, Any], store: Store
) -> dict[str, Any]:
    """Return the result of a tile, or its error, in the viewer's scope."""
    common = {k: v for k, v in vars(filters).items() if v is not None}
    try:
        report = find_report(tile.report, store, pointer="/report")
        given = {"zone": find_zone(store), **common, **asked}
        parameters = _parameters(tile, given)
        labels = list_labels(report, store)
        return {"table": get_table(report, parameters, store, labels), "error": None}
    except DomainError as error:
        told = {"type": error.problem_type(), "title": error.title()}
        return {"table": None, "error": told}


def _parameters(tile: Tile, asked: Mapping[str, Any]) -> dict[str, Any]:
    names = ("days", "group_by", "owner", "team", "filter")
    own = {name: getattr(tile, name) for name in names}
    given = {k: v for k, v in own.items() if v is not None} | dict(asked)
    days = given.pop("days", None)
    if days and "first_day" not in given:
        today = utcnow().astimezone(parse_zone(given["zone"])).date()
        last = given.get("last_day") or today
        given |= {"first_day": last - timedelta(days=days - 1), "last_day": last}
    return given
