"""What is known of a case, and what follows from it."""

from dataclasses import dataclass, field
from datetime import datetime

from chassis.domain import Aggregate, utcnow
from interactions.cases.events import Channel, Coverage, Kind, Priority, State
from interactions.cases.model.clock import Clock
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What the customer was told, when and by whom."""

    at: datetime
    channel: Channel
    text: str
    by: str
    message_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """How it ended."""

    code: str
    text: str = ""
    root_cause: str | None = None


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What work costs that no plan pays for, and how the customer agreed."""

    process_key: str
    amount: Money
    accepted_at: datetime | None = None
    evidence: str = ""


@dataclass(kw_only=True)
class CaseCard(Aggregate):
    """``clock_at`` is when a clock has something to tell, None while all stand."""

    number: str
    kind: Kind
    subject: str
    text: str = ""
    contact_id: str
    original_contact_id: str | None = None
    company_id: str | None = None
    store_id: str | None = None
    product_id: str | None = None
    purchase_id: str | None = None
    conversation_ids: tuple[str, ...] = ()
    call_ids: tuple[str, ...] = ()
    channel: Channel = "phone"
    priority: Priority = "normal"
    state: State = "new"
    assignee_id: str | None = None
    team_ids: tuple[str, ...] = ()
    about_user_id: str | None = None
    escalation_level: int = 0
    service_plan_id: str | None = None
    calendar_team_id: str | None = None
    process_key: str | None = None
    coverage: Coverage = "unknown"
    quote: Quote | None = None
    first_response: Clock
    resolution_clock: Clock
    clock_at: datetime | None = None
    paused_at: datetime | None = None
    paused_seconds: int = 0
    informed: tuple[Telling, ...] = ()
    tell_by: datetime | None = None
    resolution: Resolution | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    reopened_count: int = 0
    reopen_reason: str = ""
    lost_customer: bool = False
    previous_case_id: str | None = None
    duplicate_of_id: str | None = None
    opened_at: datetime = field(default_factory=utcnow)

    @property
    def owner_id(self) -> str | None:
        """Who is responsible."""
        return self.assignee_id

    @property
    def clock_team_ids(self) -> tuple[str, ...]:
        """Whose open hours count: those of the plan, else of the case."""
        return (self.calendar_team_id,) if self.calendar_team_id else self.team_ids

    @property
    def first_response_due_at(self) -> datetime:
        """When the customer has to have heard from a person."""
        return self.first_response.due_at

    @property
    def first_response_at(self) -> datetime | None:
        """When he did."""
        return self.first_response.met_at

    @property
    def resolution_due_at(self) -> datetime:
        """When it has to be resolved."""
        return self.resolution_clock.due_at

    @property
    def informed_count(self) -> int:
        """How often the customer was told something."""
        return len(self.informed)

    @property
    def last_informed_at(self) -> datetime | None:
        """When the customer was told something last."""
        return self.informed[-1].at if self.informed else None

    @property
    def resolution_code(self) -> str | None:
        """How it ended."""
        return self.resolution.code if self.resolution else None

    @property
    def root_cause(self) -> str | None:
        """What it came from."""
        return self.resolution.root_cause if self.resolution else None
