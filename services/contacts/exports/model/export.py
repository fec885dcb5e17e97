"""The export: a list on its way out, and the file that comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, utcnow
from contacts.exports.errors import ExportExpiredError, ExportStateError
from contacts.exports.events import (
    ExportFailed,
    ExportFinished,
    ExportStarted,
    ExportState,
    Flavour,
    Form,
    State,
    What,
)

KEPT: Final = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asked, and what he might see then: a job never sees more."""

    user_id: str
    principal: str
    team_ids: tuple[str, ...]
    permissions: Mapping[str, str]
    masks: Mapping[str, str] = field(default_factory=dict)
    masked: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Export(Aggregate):
    """``chosen`` is the filter in words, without what is said about persons."""

    entity: ClassVar = "export"
    state_type: ClassVar = ExportState

    what: What
    filter: Any = None
    segment_id: str | None = None
    chosen: str = ""
    columns: tuple[str, ...]
    format: Form
    flavour: Flavour = "spreadsheet"
    state: State = "queued"
    rows: int = 0
    file_id: str | None = None
    expires_at: datetime | None = None
    reason: str | None = None
    error: str | None = None
    asker: Asker
    owner_id: str | None = None
    team_ids: tuple[str, ...] = field(default=())

    @property
    def tree(self) -> Any:
        """What finds the records: the filter, among the members of the segment."""
        whole = {"all": []} if self.filter is None else self.filter
        if self.segment_id is None:
            return whole
        return {"all": [{"segment": self.segment_id, "op": "in"}, whole]}

    def ask(self) -> None:
        """Somebody wants it."""
        self.record(ExportStarted(after=self.snapshot()))

    def finish(self, file_id: str, rows: int) -> None:
        """The file is there, for seven days."""
        self._expect("queued", "running")
        self.state, self.file_id, self.rows = "finished", file_id, rows
        self.expires_at = utcnow() + KEPT
        self.record(ExportFinished(after=self.snapshot(), changed=("state", "rows")))

    def fail(self, reason: str) -> None:
        """There will be no file."""
        self._expect("queued", "running")
        self.state, self.error = "failed", reason
        self.record(ExportFailed(after=self.snapshot(), changed=("state", "error")))

    def cancel(self) -> None:
        """Stop at the next page. Raises ExportStateError."""
        self._expect("queued", "running")
        self.state = "cancelled"
        self.record(ExportFailed(after=self.snapshot(), changed=("state",)))

    def file(self) -> str:
        """Return the file to open. Raises ExportStateError, ExportExpiredError."""
        is_over = self.expires_at is not None and self.expires_at <= utcnow()
        if self.state == "expired" or is_over:
            raise ExportExpiredError
        if self.file_id is None:
            raise ExportStateError(state=self.state)
        return self.file_id

    def _expect(self, *states: State) -> None:
        if self.state not in states:
            raise ExportStateError(state=self.state)
