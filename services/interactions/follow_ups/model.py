"""The watch on customers whom nobody answers: the rule, and one waiting customer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from chassis.domain import Aggregate
from interactions.staff.model import Calendar

Trigger = Literal["enquiry", "deal_stage", "keep_in_touch", "important_date"]
Act = Literal["remind_owner", "create_task", "tell_team_lead"]
LAST_STEP: Final = 5


@dataclass(frozen=True, kw_only=True)
class Idle:
    """How long somebody may wait: open hours of the team, or calendar days."""

    value: int
    unit: Literal["business_hours", "days"]

    def after(self, start: datetime, calendar: Calendar) -> datetime:
        """Return when that time has passed."""
        if self.unit == "business_hours":
            return calendar.after(start, timedelta(hours=self.value))
        local = start.astimezone(calendar.zone) + timedelta(days=self.value)
        return local.astimezone(start.tzinfo)


@dataclass(kw_only=True)
class FollowUpRule(Aggregate):
    """Whom it watches: enquiries of people in some stages, or deals in some stages.

    Or people whose day has come: to speak with them again, or one to remember.
    """

    entity = "follow_up_rule"

    name: str
    trigger: Trigger
    stages: tuple[str, ...] = ()
    max_idle: Idle
    then: Act = "create_task"
    escalate_after: Idle | None = None
    state: Literal["active", "paused"] = "active"


@dataclass(kw_only=True)
class FollowUp(Aggregate):
    """One waiting customer, as a row that a worker claims when it is due."""

    entity = "follow_up"

    rule_id: str
    subject_kind: Trigger
    subject_id: str
    contact_id: str | None = None
    original_contact_id: str | None = None
    owner_id: str
    team_ids: tuple[str, ...] = ()
    asked_at: datetime
    due_at: datetime
    step: int = 0
    state: Literal["waiting", "acting", "settled", "done", "failed"] = "waiting"
    fired: tuple[datetime, ...] = field(default_factory=tuple)

    @property
    def is_last(self) -> bool:
        """Whether it has been told often enough."""
        return self.step >= LAST_STEP
