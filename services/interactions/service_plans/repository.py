"""The plans, and the rights to them."""

from datetime import date
from typing import ClassVar

from chassis.mongo import UNSCOPED, Document, Index, Repository, Scope
from interactions.service_plans.model import Entitlement, ServicePlan


class ServicePlanRepository(Repository[ServicePlan]):
    """The plans of the house; whoever sees cases sees all of them."""

    collection = "service_plans"
    feature = "cases"
    aggregate = ServicePlan
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"state": 1, "name": 1, "_id": 1}),
        Index({"is_default": 1}, partial={"is_default": True}),
    )

    def default(self) -> ServicePlan | None:
        """Return the plan of who has no right to another."""
        row = self.rows.find_one({"is_default": True})
        return None if row is None else self.from_document(row)


class EntitlementRepository(Repository[Entitlement]):
    """The rights; whoever sees cases sees all of them."""

    collection = "entitlements"
    feature = "cases"
    aggregate = Entitlement
    scope: ClassVar[Scope] = UNSCOPED
    indexes = (
        Index({"contact_id": 1, "begins_on": -1, "_id": -1}),
        Index({"company_id": 1, "begins_on": -1, "_id": -1}),
        Index({"ended_at": 1, "ends_on": 1}),
        Index({"begins_on": -1, "_id": -1}),
    )

    def of(self, holder: Document) -> list[Entitlement]:
        """Return the rights of a person or company that are not ended, newest first."""
        rows = self.rows.find({**holder, "ended_at": None}).sort("begins_on", -1)
        return [self.from_document(row) for row in rows.limit(100)]

    def over(self, today: date, limit: int) -> list[Entitlement]:
        """Return rights whose last day has passed and that are not ended."""
        where = {"ended_at": None, "ends_on": {"$lt": today.isoformat(), "$ne": None}}
        return [self.from_document(row) for row in self.rows.find(where).limit(limit)]
