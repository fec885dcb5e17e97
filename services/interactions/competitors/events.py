"""The facts about competitors; what we think of them stays with its owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from chassis.domain import DomainEvent

Standing = Literal["active", "archived"]


@dataclass(frozen=True, kw_only=True)
class CompetitorState:
    """The public state of a competitor."""

    id: str
    name: str
    aliases: tuple[str, ...]
    websites: tuple[str, ...]
    regions: tuple[str, ...]
    categories: tuple[str, ...]
    state: Standing
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class _CompetitorFact(DomainEvent):
    after: CompetitorState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CompetitorCreated(_CompetitorFact):
    """There is another rival that we know of."""

    type = "interactions.competitor.created.v1"


@dataclass(frozen=True, kw_only=True)
class CompetitorUpdated(_CompetitorFact):
    """Something about a rival changed."""

    type = "interactions.competitor.updated.v1"


FACTS: Final = (CompetitorCreated, CompetitorUpdated)
"""All that this feature publishes."""
