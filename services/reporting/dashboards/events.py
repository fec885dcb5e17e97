"""The facts about dashboards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class DashboardState:
    """The public state of a dashboard: whose it is, and which reports it shows."""

    id: str
    sharing: str
    owner_id: str
    team_ids: tuple[str, ...]
    reports: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class DashboardUpdated(DomainEvent):
    """A dashboard was made, changed or thrown away."""

    type = "reporting.dashboard.updated.v1"
    after: DashboardState
    changed: tuple[str, ...] = ()


FACTS: Final = (DashboardUpdated,)
"""All that this feature publishes."""
