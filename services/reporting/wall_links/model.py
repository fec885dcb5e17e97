"""A link for a wall: its key, how long it lives, and which tiles may hang there."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from chassis.domain import Aggregate, new_id, utcnow
from reporting.dashboards.model import Filters, Tile
from reporting.values import Report
from reporting.wall_links import events
from reporting.wall_links.errors import WallLinkLifetimeError

LONGEST: Final = timedelta(days=366)
DAY: Final = timedelta(days=1)
IMPERSONAL: Final = frozenset(
    (
        *("day", "week", "month", "quarter", "expected_month"),
        *("kind", "result", "state", "direction", "reason", "outcome", "channel"),
        *("source", "stage", "pipeline", "amount_band", "product", "competitor"),
        *("campaign", "team", "teams", "category", "store", "reason_group", "subject"),
    )
)
"""What may part or narrow numbers on a wall; all else may tell of a person."""
PLAIN: Final = frozenset({"number", "money", "boolean", "date", "instant"})
"""Fields of filters that name nobody, whatever they are called."""


@dataclass(kw_only=True)
class WallLink(Aggregate):
    """Who knows its key sees a dashboard as its maker; only a hash is kept."""

    entity = "wall_link"
    state_type = events.WallLinkState

    dashboard_id: str
    owner_id: str
    key_hash: str
    expires_on: date
    expires_at: datetime
    last_used_at: datetime | None = None

    @classmethod
    def make(
        cls,
        *,
        dashboard_id: str,
        owner_id: str,
        key: str,
        expires_on: date,
        zone: ZoneInfo,
    ) -> "WallLink":
        """Make a link that lives through a day; raises WallLinkLifetimeError."""
        today = utcnow().astimezone(zone).date()
        if not today <= expires_on <= today + LONGEST:
            raise WallLinkLifetimeError(pointer="/expires_on")
        end = datetime.combine(expires_on + DAY, time.min, zone)
        link = cls(
            id=new_id(),
            dashboard_id=dashboard_id,
            owner_id=owner_id,
            key_hash=hashed(key),
            expires_on=expires_on,
            expires_at=end.astimezone(UTC),
        )
        link.record(events.WallLinkCreated(after=link.snapshot()))
        return link

    def revoke(self) -> None:
        """End it: its key finds nothing from now on."""
        self.deleted_at = utcnow()
        self.record(events.WallLinkRevoked(after=self.snapshot()))


def hashed(key: str) -> str:
    """Return under which text the link of a key is kept; 256 bits need no salt."""
    return hashlib.sha256(key.encode()).hexdigest()


def is_personal(tile: Tile, filters: Filters, report: Report) -> bool:
    """Say whether a tile tells of persons: customers, or what a colleague reached."""
    keys = tile.group_by.split(",") if tile.group_by else report.default_groups
    is_about_one = tile.owner is not None or filters.owner is not None
    is_parted = not IMPERSONAL.issuperset(keys)
    # Targets are lines with the names of colleagues.
    return is_about_one or is_parted or tile.chart == "target" or _asks(tile, report)


def _asks(tile: Tile, report: Report) -> bool:
    """Say whether a tile's filter speaks of what may name somebody."""
    plain = {field.name for field in report.fields if field.type in PLAIN}
    return not (IMPERSONAL | plain).issuperset(_names(tile.filter))


def _names(tree: Any) -> Iterator[str]:
    """Yield the fields that a tree of the filter language speaks of."""
    if isinstance(tree, Mapping):
        if "field" in tree:
            yield str(tree["field"])
        for part in tree.values():
            yield from _names(part)
    elif isinstance(tree, list | tuple):
        for part in tree:
            yield from _names(part)
