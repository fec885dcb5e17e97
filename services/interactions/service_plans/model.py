"""Plans of service, the rights to them, and what a right covers."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from chassis.domain import Aggregate, changed_fields, new_id, utcnow
from interactions.service_plans import errors, events
from interactions.service_plans.events import PlanKind, Process, Target
from interactions.values import Money


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Whether something is paid by the plan or by the customer."""

    coverage: Literal["free", "paid", "not_covered", "unknown"]
    price: Money | None = None
    plan_id: str | None = None
    entitlement_id: str | None = None
    units_left: int | None = None


@dataclass(kw_only=True)
class ServicePlan(Aggregate):
    """What we do for whom, how fast, and for how much."""

    entity = "service_plan"
    state_type = events.ServicePlanState

    name: str
    kind: PlanKind
    processes: tuple[Process, ...] = ()
    targets: tuple[Target, ...] = ()
    calendar_team_id: str | None = None
    is_default: bool = False
    state: Literal["active", "archived"] = "active"

    @classmethod
    def create(cls, **fields: Any) -> "ServicePlan":
        """Begin a plan; raises PriceMissingError."""
        plan = cls(id=new_id(), **fields)
        plan._check()
        plan.record(events.ServicePlanCreated(after=plan.snapshot()))
        return plan

    def change(self, **changes: Any) -> None:
        """Change fields; raises PriceMissingError."""
        before = self.snapshot()
        for name, value in changes.items():
            setattr(self, name, value)
        self._check()
        after = self.snapshot()
        changed = changed_fields(before, after)
        self.record(events.ServicePlanUpdated(after=after, changed=changed))

    def spans(self, priority: str) -> dict[str, timedelta]:
        """Return the open time of both clocks for a priority; empty if it says none."""
        for target in self.targets:
            if target.priority == priority:
                return {
                    "first_response": timedelta(minutes=target.first_response_minutes),
                    "resolution": timedelta(minutes=target.resolution_minutes),
                }
        return {}

    def covers(self, process_key: str, right: "Entitlement") -> Coverage:
        """Say who pays for a process under a right to this plan."""
        nothing = Coverage(
            coverage="not_covered", plan_id=self.id, entitlement_id=right.id
        )
        process = next((p for p in self.processes if p.key == process_key), None)
        if process is None or process.covered == "excluded":
            return nothing
        left = right.units_left
        is_free = process.covered == "free" and (self.kind != "hybrid" or left != 0)
        if is_free:
            return replace(nothing, coverage="free", units_left=left)
        price = process.price
        return replace(nothing, coverage="paid", price=price, units_left=left)

    def _check(self) -> None:
        for number, process in enumerate(self.processes):
            may_cost = process.covered == "paid" or self.kind == "hybrid"
            if may_cost and process.covered != "excluded" and process.price is None:
                raise errors.PriceMissingError(pointer=f"/processes/{number}/price")


@dataclass(kw_only=True)
class Entitlement(Aggregate):
    """Somebody's right to a plan, from a day on, perhaps for so many units."""

    entity = "entitlement"
    state_type = events.EntitlementState

    contact_id: str | None = None
    original_contact_id: str | None = None
    company_id: str | None = None
    service_plan_id: str
    product_id: str | None = None
    purchase_id: str | None = None
    begins_on: date
    ends_on: date | None = None
    units_included: int | None = None
    units_used: int = 0
    ended_at: datetime | None = None

    @classmethod
    def grant(cls, **fields: Any) -> "Entitlement":
        """Give a right; raises OneHolderError, EndBeforeBeginError."""
        right = cls(id=new_id(), **fields)
        right.original_contact_id = right.contact_id
        if bool(right.contact_id) == bool(right.company_id):
            raise errors.OneHolderError(pointer="/contact_id")
        if right.ends_on and right.ends_on < right.begins_on:
            raise errors.EndBeforeBeginError(pointer="/ends_on")
        right.record(events.EntitlementGranted(after=right.snapshot()))
        return right

    @property
    def units_left(self) -> int | None:
        """How many free units are left; None is without limit."""
        if self.units_included is None:
            return None
        return max(0, self.units_included - self.units_used)

    def overlaps(self, other: "Entitlement") -> bool:
        """Say whether both hold on one day, for the same product."""
        begins, ends = self.begins_on, self.ends_on or date.max
        meets = begins <= (other.ends_on or date.max) and other.begins_on <= ends
        return meets and self.product_id == other.product_id and not other.ended_at

    def use(self) -> None:
        """Use a unit up."""
        self.units_used += 1
        fact = events.EntitlementUsed(after=self.snapshot(), changed=("units_used",))
        self.record(fact)

    def end(self) -> None:
        """End it now. Raises EndedError."""
        if self.ended_at is not None:
            raise errors.EndedError
        self.ended_at = utcnow()
        fact = events.EntitlementEnded(after=self.snapshot(), changed=("ended_at",))
        self.record(fact)
