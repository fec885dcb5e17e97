"""The facts about likely doubles."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final, Literal

from chassis.domain import DomainEvent

Code = Literal[
    "same_email",
    "same_mobile",
    "similar_name",
    "same_birth_date",
    "same_address",
    "same_external_id",
]
Contradiction = Literal["different_birth_date", "different_strong_keys"]
State = Literal["open", "dismissed", "merged"]
FoundBy = Literal["create", "import", "scan"]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why two may be one; ``detail`` says how alike, never what stands there."""

    code: Code
    weight: int
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class DuplicateState:
    """The public state of a pair."""

    id: str
    contact_ids: tuple[str, ...]
    score: int
    reasons: tuple[Reason, ...]
    contradictions: tuple[Contradiction, ...]
    state: State
    found_by: FoundBy
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class _DuplicateFact(DomainEvent):
    after: DuplicateState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DuplicateFound(_DuplicateFact):
    """Two records may be of one person; told again when there is a new reason."""

    type: ClassVar[str] = "contacts.duplicate.found.v1"


@dataclass(frozen=True, kw_only=True)
class DuplicateDismissed(_DuplicateFact):
    """Somebody said that these are two persons."""

    type: ClassVar[str] = "contacts.duplicate.dismissed.v1"


FACTS: Final = (DuplicateFound, DuplicateDismissed)
"""All that this feature publishes; merges are facts about contacts."""
