"""What happened to exports: facts without personal data, for the audit."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final, Literal

from chassis.domain import DomainEvent

What = Literal["contacts", "companies"]
Form = Literal["csv", "xlsx", "vcard", "jsonl"]
Flavour = Literal["spreadsheet", "machine"]
State = Literal["queued", "running", "finished", "failed", "cancelled", "expired"]


@dataclass(frozen=True, kw_only=True)
class ExportState:
    """All that others may know of an export; ``chosen`` is its filter in words."""

    id: str
    what: What
    chosen: str
    columns: tuple[str, ...]
    format: Form
    flavour: Flavour
    state: State
    rows: int
    error: str | None
    owner_id: str | None
    expires_at: datetime | None
    created_at: datetime
    updated_at: datetime
    created_by: str | None
    segment_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class _ExportFact(DomainEvent):
    after: ExportState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExportStarted(_ExportFact):
    """Somebody asked for a list."""

    type: ClassVar[str] = "contacts.export.started.v1"


@dataclass(frozen=True, kw_only=True)
class ExportFinished(_ExportFact):
    """The file is there; ``rows`` says how many records are in it."""

    type: ClassVar[str] = "contacts.export.finished.v1"


@dataclass(frozen=True, kw_only=True)
class ExportFailed(_ExportFact):
    """There is no file: it could not be made, or somebody stopped it."""

    type: ClassVar[str] = "contacts.export.failed.v1"


FACTS: Final = (ExportStarted, ExportFinished, ExportFailed)
"""All that this feature publishes."""
