"""A reason for which people say no: a word of the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.domain import Aggregate, changed_fields
from interactions.refusals import errors, events
from interactions.refusals.events import Asked, Group, Standing


@dataclass(kw_only=True)
class RefusalReason(Aggregate):
    """Its id is its code; ``asks`` are the fields that a refusal for it must have."""

    entity = "refusal_reason"
    state_type = events.RefusalReasonState

    label: Mapping[str, str]
    group: Group
    asks: tuple[Asked, ...] = ()
    state: Standing = "active"
    is_built_in: bool = False

    @property
    def code(self) -> str:
        """By what it is named in records."""
        return self.id

    @classmethod
    def make(cls, code: str, **fields: Any) -> "RefusalReason":
        """Make a reason of one's own."""
        found = cls(id=code, **fields)
        found.record(events.RefusalReasonUpdated(after=found.snapshot()))
        return found

    def change(self, changes: Mapping[str, Any]) -> bool:
        """Set fields; return whether anything is different now."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        after = self.snapshot()
        changed = changed_fields(before, after)
        if changed:
            self.record(events.RefusalReasonUpdated(after=after, changed=changed))
        return bool(changed)

    def check(self, said: object) -> None:
        """Raise ReasonAsksError at the first field that is asked for and not said."""
        for name in self.asks:
            if not getattr(said, name):
                raise errors.ReasonAsksError(pointer=f"/{name}")
