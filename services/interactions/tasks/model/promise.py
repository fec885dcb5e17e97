"""A promise: something a colleague told a customer he would do by a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from interactions.tasks import errors, events


@dataclass(kw_only=True)
class Promise(Aggregate):
    """``activity_id``, ``case_id`` and ``callback_id`` say where it was made."""

    entity = "promise"
    state_type = events.PromiseState

    contact_id: str
    original_contact_id: str | None = None
    text: str
    due_at: datetime
    made_by: str
    team_ids: tuple[str, ...] = ()
    activity_id: str | None = None
    case_id: str | None = None
    callback_id: str | None = None
    state: Literal["open", "kept", "broken", "withdrawn"] = "open"
    reason: str = ""
    kept_at: datetime | None = None
    fulfilled_late_at: datetime | None = None
    task_id: str
    customer_told_at: datetime | None = None

    @property
    def owner_id(self) -> str:
        """Who has to keep it."""
        return self.made_by

    @classmethod
    def make(cls, **fields: Any) -> "Promise":
        """Promise something; raises PastDueError."""
        promise = cls(id=new_id(), **fields)
        promise.original_contact_id = promise.contact_id
        if promise.due_at <= utcnow():
            raise errors.PastDueError(pointer="/due_at")
        promise.record(events.PromiseMade(after=promise.snapshot()))
        return promise

    def keep(self, activity_id: str | None = None) -> None:
        """Note that it was fulfilled; a broken one stays so. Raises NotOpenError."""
        if self.state not in ("open", "broken") or self.fulfilled_late_at:
            raise errors.NotOpenError
        before = self.snapshot()
        if self.state == "broken":
            self.fulfilled_late_at = utcnow()
        else:
            self.state, self.kept_at = "kept", utcnow()
        after = self.snapshot()
        changed = changed_fields(before, after)
        fact = events.PromiseKept(after=after, changed=changed, activity_id=activity_id)
        self.record(fact)

    def withdraw(self, reason: str) -> None:
        """Take it back. Raises NotOpenError."""
        if self.state != "open":
            raise errors.NotOpenError
        self.state, self.reason = "withdrawn", reason
        self.record(events.PromiseWithdrawn(after=self.snapshot(), changed=("state",)))

    def break_it(self) -> None:
        """Note that its time has passed."""
        self.state = "broken"
        self.record(events.PromiseBroken(after=self.snapshot(), changed=("state",)))
