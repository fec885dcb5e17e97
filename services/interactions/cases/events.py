"""The facts about cases; what the customer wrote and read stays with its owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from chassis.domain import DomainEvent

Kind = Literal[
    "complaint", "claim", "technical", "billing", "question", "service_request"
]
Priority = Literal["low", "normal", "high", "urgent"]
State = Literal[
    "new", "open", "waiting_customer", "waiting_third_party", "resolved", "closed"
]
Channel = Literal["email", "sms", "phone", "messenger", "chat", "post"]
Coverage = Literal["free", "paid", "not_covered", "unknown"]
Target = Literal["first_response", "resolution"]


@dataclass(frozen=True, kw_only=True)
class CaseState:
    """The public state of a case."""

    id: str
    number: str
    kind: Kind
    contact_id: str
    company_id: str | None
    store_id: str | None
    product_id: str | None
    purchase_id: str | None
    channel: Channel
    priority: Priority
    service_plan_id: str | None
    coverage: Coverage
    state: State
    assignee_id: str | None
    team_ids: tuple[str, ...]
    escalation_level: int
    first_response_due_at: datetime
    first_response_at: datetime | None
    resolution_due_at: datetime
    resolved_at: datetime | None
    closed_at: datetime | None
    paused_seconds: int
    informed_count: int
    last_informed_at: datetime | None
    resolution_code: str | None
    root_cause: str | None
    reopened_count: int
    lost_customer: bool
    previous_case_id: str | None
    duplicate_of_id: str | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class _CaseFact(DomainEvent):
    after: CaseState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CaseOpened(_CaseFact):
    """A customer needs something from us."""

    type = "interactions.case.opened.v1"


@dataclass(frozen=True, kw_only=True)
class CaseUpdated(_CaseFact):
    """Something about a case changed: a field, its clock, who it waits for."""

    type = "interactions.case.updated.v1"


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(_CaseFact):
    """Somebody else is responsible for a case."""

    type = "interactions.case.assigned.v1"
    previous_assignee_id: str | None


@dataclass(frozen=True, kw_only=True)
class CaseEscalated(_CaseFact):
    """Somebody put a case on a higher desk."""

    type = "interactions.case.escalated.v1"


@dataclass(frozen=True, kw_only=True)
class CaseResolved(_CaseFact):
    """We think that the customer has what he needs."""

    type = "interactions.case.resolved.v1"


@dataclass(frozen=True, kw_only=True)
class CaseClosed(_CaseFact):
    """A case has ended; nobody objected."""

    type = "interactions.case.closed.v1"


@dataclass(frozen=True, kw_only=True)
class CaseReopened(_CaseFact):
    """A case that had ended goes on."""

    type = "interactions.case.reopened.v1"


@dataclass(frozen=True, kw_only=True)
class CaseCustomerInformed(_CaseFact):
    """The customer was told how his case stands."""

    type = "interactions.case.customer_informed.v1"
    channel: Channel
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CaseTargetMissed(_CaseFact):
    """A clock of a case ran out; it is told once."""

    type = "interactions.case.target_missed.v1"
    target: Target
    due_at: datetime


FACTS: Final = (
    CaseOpened,
    CaseUpdated,
    CaseAssigned,
    CaseEscalated,
    CaseResolved,
    CaseClosed,
    CaseReopened,
    CaseCustomerInformed,
    CaseTargetMissed,
)
"""All that this feature publishes."""
