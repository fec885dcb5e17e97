"""One person's time in a segment."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from chassis.domain import Aggregate, new_id, utcnow
from contacts.memberships import events
from contacts.memberships.events import Cause
from contacts.values import ServiceMember

GONE: Final = "gone"
"""Why somebody left who is no longer there: in the trash, merged or erased."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """Why somebody entered or left; ``code`` is for machines."""

    cause: Cause
    text: str
    event_id: str | None = None
    code: str | None = None
    triggers: bool = True


@dataclass(kw_only=True)
class Membership(Aggregate):
    """One person's time in a segment; the next one is another membership.

    ``original_contact_id`` is whose it was before a merge.
    """

    entity: ClassVar = "membership"
    state_type: ClassVar = events.MembershipState

    segment_id: str
    contact_id: str
    original_contact_id: str
    entered_at: datetime = field(default_factory=utcnow)
    left_at: datetime | None = None
    entry: Step
    exit: Step | None = None
    rule_version: int = 1
    owner_id: str | None = None
    team_ids: tuple[str, ...] = ()
    service_team: tuple[ServiceMember, ...] = ()

    @classmethod
    def enter(cls, segment_name: str, entry: Step, **fields: Any) -> "Membership":
        """Let a person belong to a segment."""
        found = cls(id=new_id(), entry=entry, **fields)
        found.record(events.MembershipEntered(**found._told(segment_name, entry)))
        return found

    def leave(self, segment_name: str, step: Step, rule_version: int) -> None:
        """Let the person belong to it no longer."""
        self.left_at, self.exit, self.rule_version = utcnow(), step, rule_version
        self.record(events.MembershipLeft(**self._told(segment_name, step)))

    def _told(self, segment_name: str, step: Step) -> dict[str, Any]:
        return {
            "after": self.snapshot(),
            "segment_id": self.segment_id,
            "segment_name": segment_name,
            "contact_id": self.contact_id,
            "cause": step.cause,
            "reason": step.text,
            "triggers_automations": step.triggers,
        }
