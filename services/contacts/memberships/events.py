"""Who entered segments and left them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final, Literal

from chassis.domain import DomainEvent, Personal

Cause = Literal["event", "time", "definition", "manual", "import", "merge"]


@dataclass(frozen=True, kw_only=True)
class MembershipState:
    """One person's time in a list."""

    id: str
    segment_id: str
    contact_id: str
    entered_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _MembershipFact(DomainEvent):
    after: MembershipState
    segment_id: str
    segment_name: str
    contact_id: str
    cause: Cause
    reason: Personal[str]
    triggers_automations: bool


@dataclass(frozen=True, kw_only=True)
class MembershipEntered(_MembershipFact):
    """A person belongs to a list from now on."""

    type: ClassVar[str] = "contacts.membership.entered.v1"


@dataclass(frozen=True, kw_only=True)
class MembershipLeft(_MembershipFact):
    """A person belongs to a list no longer."""

    type: ClassVar[str] = "contacts.membership.left.v1"


FACTS: Final = (MembershipEntered, MembershipLeft)
"""All that this feature publishes."""
