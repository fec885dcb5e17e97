"""Looking at plans and rights, and at what is covered."""

from datetime import date
from typing import Final

from chassis.filters import Catalogue, Field
from chassis.merging import as_present
from chassis.mongo import ListQuery, Page, Store, page
from interactions.service_plans.model import Coverage, Entitlement, ServicePlan
from interactions.service_plans.repository import (
    EntitlementRepository,
    ServicePlanRepository,
)

ENTITLEMENT_FIELDS: Final = Catalogue(
    Field("contact_id", "reference"),
    Field("company_id", "reference"),
    Field("service_plan_id", "reference"),
    Field("product_id", "reference"),
    Field("ends_on", "date"),
    Field("ended_at", "instant"),
    Field("begins_on", "date", sortable=True, indexed=True),
)


def list_plans(store: Store) -> list[ServicePlan]:
    """Return the plans, active ones first, by name."""
    plans = ServicePlanRepository(store)
    rows = plans.rows.find({}).sort([("state", 1), ("name", 1)]).limit(200)
    return [plans.from_document(row) for row in rows]


def get_plan(plan_id: str, store: Store) -> ServicePlan:
    """Return one plan; raises NotFoundError."""
    return ServicePlanRepository(store).get(plan_id)


def list_entitlements(query: ListQuery, store: Store) -> Page[Entitlement]:
    """Return a page of the rights."""
    rights = EntitlementRepository(store)
    query = as_present(query, store)
    return page(store, rights.rows, {}, query, read=rights.from_document)


def find_plan(
    store: Store, *, contact_id: str, company_id: str | None, today: date
) -> tuple[ServicePlan | None, Entitlement | None]:
    """Return the plan that holds for somebody today, and his right to it.

    His own right comes before his company's; without one it is the default plan.
    """
    rights, plans = EntitlementRepository(store), ServicePlanRepository(store)
    found = rights.of({"contact_id": contact_id})
    found += rights.of({"company_id": company_id}) if company_id else []
    for right in found:
        if right.begins_on <= today <= (right.ends_on or date.max):
            plan = plans.find(right.service_plan_id)
            if plan is not None:
                return plan, right
    return plans.default(), None


def get_coverage(
    process_key: str,
    store: Store,
    *,
    contact_id: str,
    company_id: str | None,
    today: date,
) -> Coverage:
    """Say who pays for a process; without a right to a plan nobody knows."""
    plan, right = find_plan(
        store, contact_id=contact_id, company_id=company_id, today=today
    )
    if plan is None or right is None:
        return Coverage(coverage="unknown")
    return plan.covers(process_key, right)
