"""Making and revoking links for walls."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from chassis.domain import DomainError, NotFoundError
from chassis.mongo import Transaction
from reporting.dashboards.model import Dashboard, Tile
from reporting.dashboards.queries import get_dashboard
from reporting.history.queries import find_zone
from reporting.reports.queries import find_report
from reporting.values import parse_zone
from reporting.wall_links.errors import PersonalTileError, TooManyWallLinksError
from reporting.wall_links.model import WallLink, is_personal
from reporting.wall_links.repository import WallLinkRepository

MOST: Final = 20


@dataclass(frozen=True, kw_only=True)
class MakeWallLink:
    """``key`` is its secret, shown once and not stored."""

    dashboard_id: str
    key: str
    expires_on: date


@dataclass(frozen=True, kw_only=True)
class RevokeWallLink:
    """Nobody sees anything by it any more."""

    dashboard_id: str
    link_id: str


def make_wall_link(command: MakeWallLink, tx: Transaction) -> WallLink:
    """Make a link to a dashboard that the caller may look at.

    Raises NotFoundError, PersonalTileError, TooManyWallLinksError and
    WallLinkLifetimeError.
    """
    dashboard = get_dashboard(command.dashboard_id, tx)
    _refuse_personal(dashboard, tx)
    links, owner_id = WallLinkRepository(tx), tx.caller.user_id
    live = {"dashboard_id": dashboard.id, "owner_id": owner_id, "deleted_at": None}
    if links.rows.count(live, limit=MOST) >= MOST:
        raise TooManyWallLinksError
    link = WallLink.make(
        dashboard_id=dashboard.id,
        owner_id=owner_id,
        key=command.key,
        expires_on=command.expires_on,
        zone=parse_zone(find_zone(tx)),
    )
    links.add(link)
    return link


def revoke_wall_link(command: RevokeWallLink, tx: Transaction) -> None:
    """Revoke a link. Raises NotFoundError."""
    links = WallLinkRepository(tx)
    link = links.get(command.link_id)
    if link.dashboard_id != command.dashboard_id:
        raise NotFoundError
    link.revoke()
    links.save(link)


def _refuse_personal(dashboard: Dashboard, tx: Transaction) -> None:
    personal = [
        number
        for number, tile in enumerate(dashboard.tiles)
        if _is_personal(tile, dashboard, tx)
    ]
    if personal:
        raise PersonalTileError(pointer=f"/tiles/{personal[0]}", tiles=personal)


def _is_personal(tile: Tile, dashboard: Dashboard, tx: Transaction) -> bool:
    """Look at what the caller may read; of all else a wall shows nothing anyway."""
    try:
        report = find_report(tile.report, tx, pointer="/report")
    except DomainError:
        return False
    return is_personal(tile, dashboard.filters, report)
