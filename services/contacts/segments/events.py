"""What happened to segments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from chassis.domain import DomainEvent, Personal

Kind = Literal["dynamic", "static"]
Sharing = Literal["private", "team", "all"]
Standing = Literal["active", "archived"]


@dataclass(frozen=True, kw_only=True)
class SegmentState:
    """The public state of a segment."""

    id: str
    name: str
    description: str
    kind: Kind
    rule: Personal[Any]
    rule_version: int
    folder: str
    owner_id: str | None
    team_ids: tuple[str, ...]
    sharing: Sharing
    state: Standing
    size: int
    last_evaluated_at: datetime | None
    created_at: datetime
    updated_at: datetime
    created_by: str | None
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _SegmentFact(DomainEvent):
    after: SegmentState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SegmentCreated(_SegmentFact):
    """Somebody defined a list."""

    type: ClassVar[str] = "contacts.segment.created.v1"


@dataclass(frozen=True, kw_only=True)
class SegmentUpdated(_SegmentFact):
    """The definition of a list changed, or it came back."""

    type: ClassVar[str] = "contacts.segment.updated.v1"


@dataclass(frozen=True, kw_only=True)
class SegmentDeleted(_SegmentFact):
    """A list went to the trash."""

    type: ClassVar[str] = "contacts.segment.deleted.v1"


@dataclass(frozen=True, kw_only=True)
class SegmentEvaluated(DomainEvent):
    """Everybody was looked at, whether he belongs to a list."""

    type: ClassVar[str] = "contacts.segment.evaluated.v1"
    segment_id: str
    rule_version: int
    size: int
    entered: int
    left: int
    duration_ms: int


FACTS: Final = (
    SegmentCreated,
    SegmentUpdated,
    SegmentDeleted,
    SegmentEvaluated,
)
"""All that this feature publishes."""
