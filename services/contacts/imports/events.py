"""What happened to imports: facts that other services hear, without personal data."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from chassis.domain import DomainEvent
from contacts.mappings.model import Target

State = Literal[
    "uploaded",
    "mapped",
    "checking",
    "checked",
    "running",
    "finished",
    "failed",
    "cancelled",
    "undoing",
    "undone",
]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Every row stands in exactly one of created, updated, skipped and failed.

    ``skipped`` are unchanged ones, doubles and those that a person has to decide;
    ``faulty`` rows were stored, but something in them could not be read.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    failed: int = 0
    duplicates: int = 0
    suppressed: int = 0
    faulty: int = 0
    companies: int = 0


@dataclass(frozen=True, kw_only=True)
class ImportState:
    """All that others may know of an import."""

    id: str
    target: Target
    state: State
    preset: str | None
    counts: Counts
    error: str | None
    owner_id: str | None
    undo_until: datetime | None
    created_at: datetime
    updated_at: datetime
    created_by: str | None


@dataclass(frozen=True, kw_only=True)
class _ImportFact(DomainEvent):
    after: ImportState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ImportPrepared(_ImportFact):
    """A file came in, was mapped, is checked or was checked; nothing is stored yet."""

    type: ClassVar[str] = "contacts.import.prepared.v1"


@dataclass(frozen=True, kw_only=True)
class ImportStarted(_ImportFact):
    """The rows of an import begin to be stored, or to be taken back."""

    type: ClassVar[str] = "contacts.import.started.v1"


@dataclass(frozen=True, kw_only=True)
class ImportFinished(_ImportFact):
    """All rows are accounted for."""

    type: ClassVar[str] = "contacts.import.finished.v1"


@dataclass(frozen=True, kw_only=True)
class ImportFailed(_ImportFact):
    """An import ended before its last row."""

    type: ClassVar[str] = "contacts.import.failed.v1"


@dataclass(frozen=True, kw_only=True)
class ImportCancelled(_ImportFact):
    """Somebody stopped an import; what was stored stays."""

    type: ClassVar[str] = "contacts.import.cancelled.v1"


@dataclass(frozen=True, kw_only=True)
class ImportUndone(_ImportFact):
    """What an import stored was taken back, but for what was changed since."""

    type: ClassVar[str] = "contacts.import.undone.v1"


FACTS = (
    ImportPrepared,
    ImportStarted,
    ImportFinished,
    ImportFailed,
    ImportCancelled,
    ImportUndone,
)
"""All that this feature publishes."""
