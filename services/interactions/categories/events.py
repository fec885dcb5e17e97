"""The facts about categories."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class CategoryState:
    """The public state of a category; without a parent it is a root."""

    id: str
    name: str
    parent_id: str | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CategoryUpdated(DomainEvent):
    """There is a category, or it has another name or place, or it is gone."""

    type = "interactions.category.updated.v1"
    after: CategoryState
    changed: tuple[str, ...] = ()


FACTS: Final = (CategoryUpdated,)
"""All that this feature publishes."""
