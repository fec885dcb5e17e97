"""Dashboards: tiles with reports, and the ones that everybody has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from chassis.domain import Aggregate, new_id, utcnow
from reporting.dashboards import events

CHARTS: Final = (
    *("table", "line", "bar", "stacked_bar", "area", "donut", "funnel", "heatmap"),
    *("number", "target"),
)
Sharing = Literal["private", "team", "all"]


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A report by its address, how it is asked and drawn, and where it stands.

    A ``target`` shows how far the targets for its ``metric`` are. ``filter`` is a tree
    of the filter language, as the report's own.
    """

    report: str
    group_by: str | None = None
    metric: str | None = None
    days: int | None = None
    owner: str | None = None
    team: str | None = None
    filter: Mapping[str, Any] | None = None
    chart: str = "bar"
    title: str = ""
    x: int = 0
    y: int = 0
    width: int = 6
    height: int = 4


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What holds for every tile: the last ``days``, a zone, one colleague or team."""

    days: int | None = None
    zone: str | None = None
    owner: str | None = None
    team: str | None = None


@dataclass(kw_only=True)
class Dashboard(Aggregate):
    """A page of numbers."""

    entity = "dashboard"
    state_type = events.DashboardState

    name: str
    tiles: tuple[Tile, ...] = ()
    filters: Filters = Filters()
    refresh: Literal["live", "5m", "1h"] = "live"
    sharing: Sharing = "private"
    owner_id: str = ""
    team_ids: tuple[str, ...] = ()
    is_ready_made: bool = False

    @classmethod
    def lay_out(cls, **fields: Any) -> "Dashboard":
        """Begin a dashboard."""
        dashboard = cls(id=new_id(), **fields)
        dashboard._tell(tuple(fields))
        return dashboard

    @property
    def reports(self) -> tuple[str, ...]:
        """The addresses of the reports that it shows."""
        return tuple(dict.fromkeys(tile.report for tile in self.tiles))

    def change(self, changes: Mapping[str, Any]) -> None:
        """Change fields."""
        for name, value in changes.items():
            setattr(self, name, value)
        self._tell(tuple(changes))

    def discard(self) -> None:
        """Put it into the trash."""
        self.deleted_at = utcnow()
        self._tell(("deleted_at",))

    def copied(self) -> dict[str, Any]:
        """Return the fields of a copy for oneself."""
        kept = ("name", "tiles", "filters", "refresh")
        return {name: getattr(self, name) for name in kept}

    def _tell(self, changed: tuple[str, ...]) -> None:
        self.record(events.DashboardUpdated(after=self.snapshot(), changed=changed))


def _tiles(*rows: tuple[str, str, str, str]) -> tuple[Tile, ...]:
    """Lay out tiles in two columns: report, groups, chart, metric."""
    return tuple(
        Tile(
            report=f"/api/v1/{report}",
            group_by=groups or None,
            chart=chart,
            metric=metric or None,
            x=number % 2 * 6,
            y=number // 2 * 4,
        )
        for number, (report, groups, chart, metric) in enumerate(rows)
    )


def _ready_made(number: int, name: str, tiles: tuple[Tile, ...]) -> Dashboard:
    return Dashboard(
        id=f"0194f000-0000-7000-8000-0000000000d{number}",
        version=1,
        name=name,
        tiles=tiles,
        filters=Filters(days=90),
        sharing="all",
        is_ready_made=True,
    )


_FUNNEL: Final = ("deals-funnel/pipeline", "stage", "funnel", "pipeline_amount")
_WON: Final = ("deals-funnel/results", "month", "bar", "won_amount")
READY_MADE: Final = {
    dashboard.id: dashboard
    for dashboard in (
        _ready_made(
            1,
            "Owner",
            _tiles(
                _WON,
                _FUNNEL,
                ("customer-base/growth", "month", "line", "contacts_new"),
                ("deals-funnel/win-loss", "reason", "bar", "deals_lost"),
            ),
        ),
        _ready_made(
            2,
            "Team lead",
            _tiles(
                _FUNNEL,
                ("deals-funnel/results", "owner", "bar", "won_amount"),
                ("meetings/results", "owner", "bar", "meetings_held"),
                ("deals-funnel/conversion", "stage", "funnel", "stage_conversion"),
            ),
        ),
        _ready_made(
            3,
            "Marketing",
            _tiles(
                ("customer-base/growth", "source", "bar", "contacts_new"),
                ("campaign-results/campaigns", "campaign", "table", ""),
                ("deals-funnel/results", "source", "bar", "won_amount"),
            ),
        ),
    )
}
"""What everybody finds: it can be looked at and copied."""
