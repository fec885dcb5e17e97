"""The facts about what we know; statements and evidence stay with their owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

from chassis.domain import DomainEvent, Personal

TopicKind = Literal["fact", "need", "problem", "wish"]
Confidence = Literal["stated", "observed", "inferred"]
FactStanding = Literal["current", "corrected", "solved", "obsolete"]
SubjectKind = Literal[
    "product", "category", "brand", "topic", "channel", "time_of_day", "style", "other"
]
Attitude = Literal["like", "dislike", "neutral"]
MotiveCode = Literal[
    "sole_supplier",
    "price",
    "promotion",
    "service",
    "quality",
    "range",
    "brand",
    "proximity",
    "habit",
    "product_fit",
    "trusted_person",
    "shyness",
    "other",
]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Where somebody learned of it."""

    activity_id: str | None = None
    conversation_id: str | None = None
    case_id: str | None = None
    submission_id: str | None = None
    import_id: str | None = None
    social: str | None = None
    preference_centre: bool = False
    mailing_click: bool = False


@dataclass(frozen=True, kw_only=True)
class FactState:
    """The public state of a line of knowledge; of a sensitive one, not the value."""

    id: str
    contact_id: str
    original_contact_id: str | None
    topic_key: str
    kind: TopicKind
    value: Personal[Any]
    masked: bool
    product_id: str | None
    problem_tag: str | None
    severity: int | None
    occurrences: int
    confidence: Confidence
    source: Evidence
    valid_from: datetime
    valid_to: datetime | None
    supersedes_id: str | None
    solved_by_product_id: str | None
    state: FactStanding
    owner_id: str | None
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    created_by: str | None


@dataclass(frozen=True, kw_only=True)
class PreferenceState:
    """The public state of a preference."""

    id: str
    contact_id: str
    original_contact_id: str | None
    subject_kind: SubjectKind
    subject: Personal[str]
    attitude: Attitude
    strength: int
    confidence: Confidence
    evidence_count: int
    last_evidence_at: datetime
    source: Evidence
    owner_id: str | None
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MotiveState:
    """The public state of a motive; of its evidence, only how much there is."""

    id: str
    contact_id: str
    original_contact_id: str | None
    code: MotiveCode
    weight: int
    category: str | None
    assumed: bool
    evidence_count: int
    last_evidence_at: datetime | None
    owner_id: str | None
    team_ids: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _FactFact(DomainEvent):
    after: FactState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FactCreated(_FactFact):
    """Somebody learned something about a person."""

    type: ClassVar[str] = "contacts.fact.created.v1"


@dataclass(frozen=True, kw_only=True)
class FactUpdated(_FactFact):
    """Something was said again, or corrected by another line."""

    type: ClassVar[str] = "contacts.fact.updated.v1"


@dataclass(frozen=True, kw_only=True)
class FactSolved(_FactFact):
    """A need, problem or wish was met."""

    type: ClassVar[str] = "contacts.fact.solved.v1"


@dataclass(frozen=True, kw_only=True)
class FactRetired(_FactFact):
    """Something is no longer so."""

    type: ClassVar[str] = "contacts.fact.retired.v1"


@dataclass(frozen=True, kw_only=True)
class _PreferenceFact(DomainEvent):
    after: PreferenceState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PreferenceCreated(_PreferenceFact):
    """A person likes or dislikes something."""

    type: ClassVar[str] = "contacts.preference.created.v1"


@dataclass(frozen=True, kw_only=True)
class PreferenceUpdated(_PreferenceFact):
    """A preference was seen again, or corrected."""

    type: ClassVar[str] = "contacts.preference.updated.v1"


@dataclass(frozen=True, kw_only=True)
class PreferenceDeleted(_PreferenceFact):
    """A preference never was."""

    type: ClassVar[str] = "contacts.preference.deleted.v1"


@dataclass(frozen=True, kw_only=True)
class _MotiveFact(DomainEvent):
    after: MotiveState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MotiveCreated(_MotiveFact):
    """There is a reason why a person comes back."""

    type: ClassVar[str] = "contacts.motive.created.v1"


@dataclass(frozen=True, kw_only=True)
class MotiveUpdated(_MotiveFact):
    """A motive has another weight, or more evidence."""

    type: ClassVar[str] = "contacts.motive.updated.v1"


@dataclass(frozen=True, kw_only=True)
class MotiveDeleted(_MotiveFact):
    """A motive never was."""

    type: ClassVar[str] = "contacts.motive.deleted.v1"


FACTS = (
    FactCreated,
    FactUpdated,
    FactSolved,
    FactRetired,
    PreferenceCreated,
    PreferenceUpdated,
    PreferenceDeleted,
    MotiveCreated,
    MotiveUpdated,
    MotiveDeleted,
)
"""All that this feature publishes."""
