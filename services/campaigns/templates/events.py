"""The facts about templates; their texts stay with their owner."""

from dataclasses import dataclass
from datetime import datetime

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class TemplateState:
    """The public state of a template."""

    id: str
    name: str
    channel: str
    state: str
    locales: tuple[str, ...]
    published_number: int
    owner_id: str
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class TemplateDrafted(DomainEvent):
    """A draft was begun or changed."""

    type = "campaigns.template.drafted.v1"
    after: TemplateState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TemplatePublished(DomainEvent):
    """A version of the template became usable; it never changes."""

    type = "campaigns.template.published.v1"
    after: TemplateState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TemplateArchived(DomainEvent):
    """The template is no longer offered."""

    type = "campaigns.template.archived.v1"
    after: TemplateState
    changed: tuple[str, ...] = ()
