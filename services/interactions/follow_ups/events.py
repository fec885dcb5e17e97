"""The fact that a customer waits too long."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class FollowUpEscalated(DomainEvent):
    """A customer waited longer than a rule allows; ``step`` 0 is the first time."""

    type = "interactions.follow_up.escalated.v1"
    rule_id: str
    subject_kind: Literal["enquiry", "deal_stage", "keep_in_touch", "important_date"]
    subject_id: str
    contact_id: str | None
    owner_id: str
    team_ids: tuple[str, ...]
    asked_at: datetime
    idle_seconds: int
    step: int
    then: Literal["remind_owner", "create_task", "tell_team_lead"]
