"""The facts about campaigns."""

from dataclasses import dataclass
from datetime import datetime

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class CampaignState:
    """The public state of a campaign."""

    id: str
    name: str
    kind: str
    state: str
    occasion: str
    purpose_key: str
    template_id: str
    template_version_id: str | None
    audience_count: int | None
    started_at: datetime | None
    finished_at: datetime | None
    counts: dict[str, int]
    tags: tuple[str, ...]
    owner_id: str
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class CampaignCreated(DomainEvent):
    """A campaign was drafted."""

    type = "campaigns.campaign.created.v1"
    after: CampaignState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CampaignUpdated(DomainEvent):
    """A campaign was changed."""

    type = "campaigns.campaign.updated.v1"
    after: CampaignState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CampaignStarted(DomainEvent):
    """A campaign was started: its audience is frozen, its messages begin."""

    type = "campaigns.campaign.started.v1"
    after: CampaignState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CampaignPaused(DomainEvent):
    """No further message begins."""

    type = "campaigns.campaign.paused.v1"
    after: CampaignState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CampaignResumed(DomainEvent):
    """Messages begin again."""

    type = "campaigns.campaign.resumed.v1"
    after: CampaignState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CampaignFinished(DomainEvent):
    """Every message came to an end."""

    type = "campaigns.campaign.finished.v1"
    after: CampaignState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CampaignCancelled(DomainEvent):
    """The campaign was stopped for good."""

    type = "campaigns.campaign.cancelled.v1"
    after: CampaignState
    changed: tuple[str, ...] = ()
