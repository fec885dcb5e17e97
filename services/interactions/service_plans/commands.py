"""Making plans, giving rights, using them up and ending them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from chassis.domain import ForbiddenError, NotFoundError, ReferenceNotFoundError
from chassis.merging import Holding, as_named_now
from chassis.mongo import Transaction
from interactions.people.queries import get_person
from interactions.references.queries import get_references
from interactions.service_plans.errors import OverlappingEntitlementError
from interactions.service_plans.model import Entitlement, ServicePlan
from interactions.service_plans.repository import (
    EntitlementRepository,
    ServicePlanRepository,
)


@dataclass(frozen=True, kw_only=True)
class CreatePlan:
    """``fields`` of a new plan."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ChangePlan:
    """Change fields of a plan."""

    plan_id: str
    version: int
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class GrantEntitlement:
    """``fields`` of a new right."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class EndEntitlement:
    """End a right now."""

    entitlement_id: str


@dataclass(frozen=True, kw_only=True)
class UseEntitlement:
    """Use a unit of a right up."""

    entitlement_id: str


@dataclass(frozen=True, kw_only=True)
class EndOverdue:
    """End up to ``limit`` rights whose last day was before ``today``."""

    today: date
    limit: int = 100


ENTITLEMENTS: Final = Holding.of(EntitlementRepository)
"""What moves when two persons become one."""


def create_plan(command: CreatePlan, tx: Transaction) -> ServicePlan:
    """Begin a plan. Raises PriceMissingError."""
    _require_the_house(tx)
    plan = ServicePlan.create(**command.fields)
    plans = ServicePlanRepository(tx)
    if plan.is_default:
        _no_longer_default(plans, plan)
    plans.add(plan)
    return plan


def change_plan(command: ChangePlan, tx: Transaction) -> ServicePlan:
    """Change a plan; the clocks of open cases stay. Raises PriceMissingError."""
    _require_the_house(tx)
    plans = ServicePlanRepository(tx)
    plan = plans.get(command.plan_id, version=command.version)
    if command.changes.get("is_default"):
        _no_longer_default(plans, plan)
    plan.change(**command.changes)
    plans.save(plan)
    return plan


def grant_entitlement(command: GrantEntitlement, tx: Transaction) -> Entitlement:
    """Give a right. Raises OverlappingEntitlementError, ReferenceNotFoundError."""
    fields = as_named_now(command.fields, tx)
    if fields.get("contact_id"):
        get_person(fields["contact_id"], tx)
    get_references(fields, tx)
    try:
        ServicePlanRepository(tx).get(fields["service_plan_id"])
    except NotFoundError as error:
        raise ReferenceNotFoundError(pointer="/service_plan_id") from error
    right, rights = Entitlement.grant(**fields), EntitlementRepository(tx)
    holder = {"contact_id": right.contact_id, "company_id": right.company_id}
    for known in rights.of({**holder, "service_plan_id": right.service_plan_id}):
        if right.overlaps(known):
            raise OverlappingEntitlementError(entitlement_id=known.id)
    rights.add(right)
    return right


def end_entitlement(command: EndEntitlement, tx: Transaction) -> Entitlement:
    """End it now. Raises EndedError."""
    rights = EntitlementRepository(tx)
    right = rights.get(command.entitlement_id)
    right.end()
    rights.save(right)
    return right


def use_entitlement(command: UseEntitlement, tx: Transaction) -> None:
    """Use a unit up."""
    rights = EntitlementRepository(tx)
    right = rights.get(command.entitlement_id)
    right.use()
    rights.save(right)


def end_overdue(command: EndOverdue, tx: Transaction) -> int:
    """End them; returns how many there were."""
    rights = EntitlementRepository(tx)
    over = rights.over(command.today, command.limit)
    for right in over:
        right.end()
    rights.save_all(over)
    return len(over)


def _no_longer_default(plans: ServicePlanRepository, but: ServicePlan) -> None:
    default = plans.default()
    if default is not None and default.id != but.id:
        default.change(is_default=False)
        plans.save(default)


def _require_the_house(tx: Transaction) -> None:
    """Plans are everybody's; who may write only some cases writes none."""
    if tx.caller.scope_of("cases", "write") != "all":
        raise ForbiddenError(permission="cases:write")
