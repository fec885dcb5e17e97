"""Laying out, changing, copying and discarding dashboards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.domain import ForbiddenError, ReferenceNotFoundError
from chassis.filters import All, Filter, Test, parse
from chassis.mongo import Transaction
from reporting.dashboards.errors import ReadyMadeError, TileFilterError
from reporting.dashboards.model import READY_MADE, Dashboard
from reporting.dashboards.repository import DashboardRepository
from reporting.history.queries import find_fields
from reporting.reports.queries import find_report


@dataclass(frozen=True, kw_only=True)
class LayOutDashboard:
    """``fields`` of a new dashboard; it is the caller's."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ChangeDashboard:
    """Change fields of a dashboard."""

    dashboard_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class CopyDashboard:
    """Make one's own of one that somebody shares, or of a ready-made one."""

    dashboard_id: str


@dataclass(frozen=True, kw_only=True)
class DiscardDashboard:
    """Throw a dashboard away."""

    dashboard_id: str
    version: int


def lay_out_dashboard(command: LayOutDashboard, tx: Transaction) -> Dashboard:
    """Begin it. Raises ReferenceNotFoundError for a report that the caller lacks."""
    _check(command.fields, tx)
    caller = tx.caller
    own = {"owner_id": caller.user_id, "team_ids": caller.team_ids}
    dashboard = Dashboard.lay_out(**own, **command.fields)
    DashboardRepository(tx).add(dashboard)
    return dashboard


def change_dashboard(command: ChangeDashboard, tx: Transaction) -> Dashboard:
    """Change it. Raises ReadyMadeError, ReferenceNotFoundError."""
    _refuse_ready_made(command.dashboard_id)
    _check(command.changes, tx)
    dashboards = DashboardRepository(tx)
    dashboard = dashboards.get(command.dashboard_id, version=command.version)
    dashboard.change(command.changes)
    dashboards.save(dashboard)
    return dashboard


def copy_dashboard(command: CopyDashboard, tx: Transaction) -> Dashboard:
    """Copy it for the caller alone. Raises NotFoundError."""
    found = DashboardRepository(tx).looked_at(command.dashboard_id)
    fields = found.copied()
    return lay_out_dashboard(LayOutDashboard(fields=fields), tx)


def discard_dashboard(command: DiscardDashboard, tx: Transaction) -> None:
    """Throw it away. Raises ReadyMadeError."""
    _refuse_ready_made(command.dashboard_id)
    dashboards = DashboardRepository(tx)
    dashboard = dashboards.get(command.dashboard_id, version=command.version)
    dashboard.discard()
    dashboards.save(dashboard)


def _refuse_ready_made(dashboard_id: str) -> None:
    if dashboard_id in READY_MADE:
        raise ReadyMadeError


def _check(fields: Mapping[str, Any], tx: Transaction) -> None:
    """Refuse tiles of what the caller does not have: report, group, number, field."""
    for number, tile in enumerate(fields.get("tiles", ())):
        pointer = f"/tiles/{number}/report"
        try:
            report = find_report(tile.report, tx, pointer=pointer)
        except ForbiddenError:
            raise ReferenceNotFoundError(pointer=pointer) from None
        for key in (tile.group_by or "").split(","):
            if key:
                report.group(key)
        if tile.metric:
            report.metric(tile.metric)
        if tile.filter is not None:
            place = f"/tiles/{number}/filter"
            _check_filter(parse(tile.filter, find_fields(report, tx), place), place)


def _check_filter(filter_: Filter, pointer: str) -> None:
    nodes = filter_.nodes if isinstance(filter_, All) else (filter_,)
    if not all(isinstance(node, Test) for node in nodes):
        raise TileFilterError(pointer=pointer)
