"""What is told of bulk actions."""

from dataclasses import dataclass
from datetime import datetime

from chassis.domain import Aggregate, DomainEvent

__all__ = ["BulkAction", "BulkActionState", "BulkFact", "a_fact"]


@dataclass(frozen=True, kw_only=True)
class BulkActionState:
    """What became of one change for many records."""

    id: str
    segment: str
    action: str
    count: int
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    undone: int = 0
    left: int = 0
    created_by: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class BulkFact(DomainEvent):
    """What was done to many records; each of their facts names it as well."""

    after: BulkActionState


@dataclass(kw_only=True)
class BulkAction(Aggregate):
    """The subject of these facts: version 1 is its end, version 2 its undoing."""

    entity = "bulk_action"
    state_type = BulkActionState

    owner_id: str


def a_fact(service: str, name: str, meaning: str) -> type[DomainEvent]:
    """Make the type of a fact for one service."""
    said = {"type": f"{service}.bulk_action.{name.lower()}.v1", "__doc__": meaning}
    return type(f"BulkAction{name}", (BulkFact,), said | {"__module__": __name__})
