"""The facts about links for a wall; never the key or its hash."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class WallLinkState:
    """The public state of a link: of which dashboard, with whose rights, until when."""

    id: str
    dashboard_id: str
    owner_id: str
    expires_on: date
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WallLinkCreated(DomainEvent):
    """Somebody made a link: whoever has it sees a dashboard's numbers as its maker."""

    type = "reporting.wall_link.created.v1"
    after: WallLinkState


@dataclass(frozen=True, kw_only=True)
class WallLinkRevoked(DomainEvent):
    """A link shows nothing any more."""

    type = "reporting.wall_link.revoked.v1"
    after: WallLinkState


FACTS: Final = (WallLinkCreated, WallLinkRevoked)
"""All that this feature publishes."""
