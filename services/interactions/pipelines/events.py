"""The facts about pipelines."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class StageState:
    """One stage of a pipeline."""

    id: str
    key: str
    label: str
    probability: int
    required_fields: tuple[str, ...]
    max_days: int | None


@dataclass(frozen=True, kw_only=True)
class PipelineState:
    """The public state of a pipeline."""

    id: str
    name: str
    currency: str
    stages: tuple[StageState, ...]
    lost_reasons: tuple[str, ...]
    team_ids: tuple[str, ...]
    is_default: bool
    state: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class _PipelineFact(DomainEvent):
    after: PipelineState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PipelineCreated(_PipelineFact):
    """There is another way in which sales go."""

    type = "interactions.pipeline.created.v1"


@dataclass(frozen=True, kw_only=True)
class PipelineUpdated(_PipelineFact):
    """A pipeline or one of its stages changed."""

    type = "interactions.pipeline.updated.v1"


FACTS: Final = (PipelineCreated, PipelineUpdated)
"""All that this feature publishes."""
