"""The facts about service plans and the rights to them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from chassis.domain import DomainEvent
from interactions.values import Money

PlanKind = Literal["free", "paid", "hybrid"]
Covered = Literal["free", "paid", "excluded"]


@dataclass(frozen=True, kw_only=True)
class Process:
    """Something that service does; in a hybrid plan it is free while units last."""

    key: str
    label: str
    covered: Covered
    price: Money | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """Open minutes until the first answer and until the end, for one priority."""

    priority: Literal["low", "normal", "high", "urgent"]
    first_response_minutes: int
    resolution_minutes: int


@dataclass(frozen=True, kw_only=True)
class ServicePlanState:
    """The public state of a plan."""

    id: str
    name: str
    kind: PlanKind
    processes: tuple[Process, ...]
    targets: tuple[Target, ...]
    calendar_team_id: str | None
    is_default: bool
    state: Literal["active", "archived"]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class EntitlementState:
    """The public state of a right; it begins and ends with a day."""

    id: str
    contact_id: str | None
    company_id: str | None
    service_plan_id: str
    product_id: str | None
    purchase_id: str | None
    begins_on: date
    ends_on: date | None
    units_included: int | None
    units_used: int
    ended_at: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class _PlanFact(DomainEvent):
    after: ServicePlanState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ServicePlanCreated(_PlanFact):
    """There is another way in which we serve."""

    type = "interactions.service_plan.created.v1"


@dataclass(frozen=True, kw_only=True)
class ServicePlanUpdated(_PlanFact):
    """A plan changed."""

    type = "interactions.service_plan.updated.v1"


@dataclass(frozen=True, kw_only=True)
class _EntitlementFact(DomainEvent):
    after: EntitlementState
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EntitlementGranted(_EntitlementFact):
    """Somebody has a right to a plan."""

    type = "interactions.entitlement.granted.v1"


@dataclass(frozen=True, kw_only=True)
class EntitlementUsed(_EntitlementFact):
    """One of the free units is used up."""

    type = "interactions.entitlement.used.v1"


@dataclass(frozen=True, kw_only=True)
class EntitlementEnded(_EntitlementFact):
    """A right has ended, by its day or by hand."""

    type = "interactions.entitlement.ended.v1"


FACTS: Final = (
    ServicePlanCreated,
    ServicePlanUpdated,
    EntitlementGranted,
    EntitlementUsed,
    EntitlementEnded,
)
"""All that this feature publishes."""
