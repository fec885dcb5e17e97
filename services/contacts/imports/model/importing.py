"""The import: a file on its way from upload to rows, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final, Literal

from chassis.domain import Aggregate, changed_fields, utcnow
from contacts.imports.errors import (
    DateOrderError,
    ExpectedRowsError,
    ImportStateError,
    UndoOverError,
)
from contacts.imports.events import (
    Counts,
    ImportCancelled,
    ImportFailed,
    ImportFinished,
    ImportPrepared,
    ImportStarted,
    ImportState,
    ImportUndone,
    State,
)
from contacts.mappings.model import Assigned, DateOrder, OnMatch, Target
from contacts.tables.model import Source

UNDO_DAYS: Final = 30
MatchOn = Literal["kith_id", "email", "phone", "external_id", "name", "domain", "none"]


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What to do with rows, above all with those of somebody who is known."""

    match_on: MatchOn = "none"
    on_match: OnMatch = "update"
    region: str | None = None
    owner_id: str | None = None
    tags: tuple[str, ...] = ()
    empty_texts: tuple[str, ...] = ()
    date_order: DateOrder | None = None


@dataclass(frozen=True, kw_only=True)
class Starter:
    """Who started it: a job never has more rights than its starter."""

    user_id: str
    principal: str
    team_ids: tuple[str, ...]
    scope: Literal["own", "team", "all"]
    masks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What a dry run found: nothing of it is stored."""

    counts: Counts = field(default_factory=Counts)
    rows: tuple[Mapping[str, Any], ...] = ()
    duplicates: tuple[Mapping[str, Any], ...] = ()
    unmapped: tuple[str, ...] = ()
    faults: Mapping[str, int] = field(default_factory=dict)


@dataclass(kw_only=True)
class Import(Aggregate):
    """A file of contacts or companies that comes in."""

    entity: ClassVar = "import"
    state_type: ClassVar = ImportState

    target: Target
    source: Source
    preset: str | None = None
    mapping: tuple[Assigned, ...] = ()
    policy: Policy = field(default_factory=Policy)
    state: State = "uploaded"
    starter: Starter
    forecast: Forecast | None = None
    counts: Counts = field(default_factory=Counts)
    error: str | None = None
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    undo_until: datetime | None = None
    finished_at: datetime | None = None

    def arrive(self) -> None:
        """The file is here."""
        self.record(ImportPrepared(after=self.snapshot()))

    def assign(
        self, source: Source, mapping: tuple[Assigned, ...], policy: Policy
    ) -> None:
        """Say how the file is read, and what its columns mean."""
        self._expect("uploaded", "mapped", "checked")
        self.source, self.mapping, self.policy = source, mapping, policy
        self.forecast = None
        self._prepare("mapped")

    def check(self) -> None:
        """Begin a dry run."""
        self._expect("mapped", "checked")
        self._prepare("checking")

    def foresee(self, forecast: Forecast) -> None:
        """Keep what the dry run found."""
        self._expect("checking")
        self.forecast = forecast
        self._prepare("checked")

    def run(self, expected_rows: int, starter: Starter) -> None:
        """Begin to store the rows.

        Raises ExpectedRowsError when the file is not the one that was looked at, and
        DateOrderError while nobody has said how its days are meant.
        """
        self._expect("checked")
        if self.forecast is None or self.forecast.counts.rows != expected_rows:
            raise ExpectedRowsError(pointer="/expected_rows")
        if "ambiguous_date" in self.forecast.faults:
            raise DateOrderError
        before = self.snapshot()
        self.state, self.starter = "running", starter
        after = self.snapshot()
        changed = changed_fields(before, after)
        self.record(ImportStarted(after=after, changed=changed))

    def finish(self) -> None:
        """All rows are stored."""
        self._expect("running")
        self._end("finished")
        self.record(ImportFinished(after=self.snapshot(), changed=("state",)))

    def fail(self, reason: str) -> None:
        """Give up; what was stored stays and can be undone."""
        self._expect("checking", "running", "undoing")
        self.error = reason
        self._end("failed")
        self.record(ImportFailed(after=self.snapshot(), changed=("state", "error")))

    def cancel(self) -> None:
        """Stop at the next chunk; what was stored stays and can be undone."""
        self._expect("uploaded", "mapped", "checking", "checked", "running")
        self._end("cancelled")
        self.record(ImportCancelled(after=self.snapshot(), changed=("state",)))

    def undo(self, starter: Starter) -> None:
        """Begin to take the rows back. Raises UndoOverError after 30 days."""
        self._expect("finished", "failed", "cancelled")
        if self.undo_until is not None and utcnow() > self.undo_until:
            raise UndoOverError
        self.state, self.starter = "undoing", starter
        self.record(ImportStarted(after=self.snapshot(), changed=("state",)))

    def undone(self) -> None:
        """All that could be taken back is taken back."""
        self._expect("undoing")
        self.state = "undone"
        self.record(ImportUndone(after=self.snapshot(), changed=("state",)))

    def _prepare(self, state: State) -> None:
        before = self.snapshot()
        self.state = state
        after = self.snapshot()
        changed = changed_fields(before, after)
        self.record(ImportPrepared(after=after, changed=changed))

    def _end(self, state: State) -> None:
        self.state, self.finished_at = state, utcnow()
        self.undo_until = utcnow() + timedelta(days=UNDO_DAYS)

    def _expect(self, *states: State) -> None:
        if self.state not in states:
            raise ImportStateError(state=self.state)
