"""A segment: a list that defines itself, or is put together by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from contacts.contacts.errors import NotTrashedError
from contacts.segments import events
from contacts.segments.errors import ArchivedSegmentError, RuleMissingError
from contacts.segments.events import Kind, Sharing, Standing

RUNS: Final = "segment_runs"
"""Evaluations of everybody, and additions of many, as rows that a worker claims."""


@dataclass(kw_only=True)
class Segment(Aggregate):
    """``size`` and ``last_evaluated_at`` move without a version."""

    entity: ClassVar = "segment"
    state_type: ClassVar = events.SegmentState

    name: str
    description: str = ""
    kind: Kind
    rule: Any = None
    rule_version: int = 1
    uses: tuple[str, ...] = ()
    folder: str = ""
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    sharing: Sharing = "private"
    state: Standing = "active"
    size: int = 0
    last_evaluated_at: datetime | None = None

    @classmethod
    def create(cls, **fields: Any) -> "Segment":
        """Define a list. Raises RuleMissingError."""
        found = cls(id=new_id(), **fields)
        found._check()
        found.record(events.SegmentCreated(after=found.snapshot()))
        return found

    def change(self, changes: Mapping[str, Any]) -> bool:
        """Set fields; return whether everybody has to be looked at anew.

        Raises RuleMissingError.
        """
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        if self.rule != before.rule:
            self.rule_version += 1
        self._check()
        after = self.snapshot()
        changed = changed_fields(before, after)
        if changed:
            self.record(events.SegmentUpdated(after=after, changed=changed))
        woken = "state" in changed and self.state == "active"
        return self.is_live and (woken or "rule" in changed)

    def trash(self) -> None:
        """Put it into the trash; its members leave."""
        self.deleted_at = utcnow()
        self.rule_version += 1
        changed = ("deleted_at", "rule_version")
        self.record(events.SegmentDeleted(after=self.snapshot(), changed=changed))

    def restore(self) -> None:
        """Take it out of the trash. Raises NotTrashedError."""
        if self.deleted_at is None:
            raise NotTrashedError
        self.deleted_at = None
        after = self.snapshot()
        self.record(events.SegmentUpdated(after=after, changed=("deleted_at",)))

    def check_alive(self) -> None:
        """Raise ArchivedSegmentError for one that stands still."""
        if self.state == "archived":
            raise ArchivedSegmentError

    @property
    def is_live(self) -> bool:
        """Whether its members follow from its rule now."""
        alive = self.state == "active" and self.deleted_at is None
        return self.kind == "dynamic" and alive

    def _check(self) -> None:
        if (self.rule is None) == (self.kind == "dynamic"):
            raise RuleMissingError(pointer="/rule")
