"""Dashboards over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, as_tuples, changed, created, done, here, shown
from reporting.dashboards.commands import (
    ChangeDashboard,
    CopyDashboard,
    DiscardDashboard,
    LayOutDashboard,
    change_dashboard,
    copy_dashboard,
    discard_dashboard,
    lay_out_dashboard,
)
from reporting.dashboards.model import Filters
from reporting.dashboards.queries import get_dashboard, get_numbers, list_dashboards
from reporting.dashboards.schemas import (
    ChangeDashboardSchema,
    DashboardSchema,
    DashboardsSchema,
    LayOutDashboardSchema,
    NumbersQuerySchema,
    NumbersSchema,
)

blueprint = Blueprint("reporting.dashboards", "Numbers on one page")
READ, WRITE = "dashboards:read", "dashboards:write"


@blueprint.get("")
@blueprint.requires(READ)
@blueprint.response(200, DashboardsSchema)
def show_dashboards() -> Response:
    """Show one's own and shared dashboards, and the ready-made ones."""
    return shown({"items": list_dashboards(here.store)}, DashboardsSchema)


@blueprint.post("")
@blueprint.requires(WRITE)
@blueprint.arguments(LayOutDashboardSchema)
@blueprint.response(201, DashboardSchema)
def post_dashboard(body: dict[str, Any]) -> Response:
    """Lay out a dashboard."""
    command = LayOutDashboard(fields=_fields(body))
    return created(lay_out_dashboard, command, DashboardSchema)


@blueprint.get("/<id:dashboard_id>")
@blueprint.requires(READ)
@blueprint.response(200, DashboardSchema)
def show_dashboard(dashboard_id: str) -> Response:
    """Show one dashboard."""
    return shown(get_dashboard(dashboard_id, here.store), DashboardSchema)


@blueprint.get("/<id:dashboard_id>/data")
@blueprint.requires(READ)
@blueprint.query(NumbersQuerySchema)
@blueprint.response(200, NumbersSchema)
def show_numbers(query: dict[str, Any], dashboard_id: str) -> Response:
    """Show the numbers of every tile, in the viewer's scope."""
    return shown(get_numbers(dashboard_id, query, here.store), NumbersSchema)


@blueprint.patch("/<id:dashboard_id>")
@blueprint.requires(WRITE)
@blueprint.arguments(ChangeDashboardSchema)
@blueprint.response(200, DashboardSchema)
def patch_dashboard(body: dict[str, Any], dashboard_id: str) -> Response:
    """Change a dashboard."""
    command = ChangeDashboard(
        dashboard_id=dashboard_id, version=here.if_match(), changes=_fields(body)
    )
    return changed(change_dashboard, command, DashboardSchema)


@blueprint.delete("/<id:dashboard_id>")
@blueprint.requires(WRITE)
@blueprint.response(204)
def delete_dashboard(dashboard_id: str) -> Response:
    """Throw a dashboard away."""
    seen: dict[str, Any] = {"dashboard_id": dashboard_id, "version": here.if_match()}
    return done(discard_dashboard, DiscardDashboard(**seen))


@blueprint.post("/<id:dashboard_id>/copy")
@blueprint.requires(WRITE)
@blueprint.response(201, DashboardSchema)
def post_copy(dashboard_id: str) -> Response:
    """Make one's own of a shared or ready-made dashboard."""
    command = CopyDashboard(dashboard_id=dashboard_id)
    return created(copy_dashboard, command, DashboardSchema, location=_place)


def _place(made: Any) -> str:
    return f"{blueprint.url_prefix}/{made.id}"


def _fields(body: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a dashboard; a patch replaces all its filters."""
    fields = as_tuples(body)
    if isinstance(fields.get("filters"), dict):
        fields["filters"] = Filters(**fields["filters"])
    return fields
