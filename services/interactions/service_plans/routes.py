"""Service plans and rights over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, as_tuples, changed, created, here, shown
from interactions.service_plans.commands import (
    ChangePlan,
    CreatePlan,
    EndEntitlement,
    GrantEntitlement,
    change_plan,
    create_plan,
    end_entitlement,
    grant_entitlement,
)
from interactions.service_plans.queries import (
    ENTITLEMENT_FIELDS,
    get_plan,
    list_entitlements,
    list_plans,
)
from interactions.service_plans.schemas import (
    ChangeServicePlanSchema,
    CreateServicePlanSchema,
    EntitlementSchema,
    GrantEntitlementSchema,
    ServicePlanSchema,
    ServicePlansSchema,
)

blueprint = Blueprint("interactions.service_plans", "Free, paid and hybrid service")


@blueprint.get("")
@blueprint.requires("cases:read")
@blueprint.response(200, ServicePlansSchema)
def show_plans() -> Response:
    """Show all plans."""
    return shown({"items": list_plans(here.store)}, ServicePlansSchema)


@blueprint.post("")
@blueprint.requires("cases:write")
@blueprint.arguments(CreateServicePlanSchema)
@blueprint.response(201, ServicePlanSchema)
def post_plan(body: dict[str, Any]) -> Response:
    """Begin a plan."""
    command = CreatePlan(fields=as_tuples(body))
    return created(create_plan, command, ServicePlanSchema)


@blueprint.get("/<id:plan_id>")
@blueprint.requires("cases:read")
@blueprint.response(200, ServicePlanSchema)
def show_plan(plan_id: str) -> Response:
    """Show one plan."""
    return shown(get_plan(plan_id, here.store), ServicePlanSchema)


@blueprint.patch("/<id:plan_id>")
@blueprint.requires("cases:write")
@blueprint.arguments(ChangeServicePlanSchema)
@blueprint.response(200, ServicePlanSchema)
def patch_plan(body: dict[str, Any], plan_id: str) -> Response:
    """Change a plan."""
    command = ChangePlan(
        plan_id=plan_id, version=here.if_match(), changes=as_tuples(body)
    )
    return changed(change_plan, command, ServicePlanSchema)


@blueprint.lists(
    "/entitlements",
    ENTITLEMENT_FIELDS,
    EntitlementSchema,
    permission="cases:read",
    sort="-begins_on",
)
def list_entitlements_(query: ListQuery) -> Page[Any]:
    """List the rights to plans."""
    return list_entitlements(query, here.store)


@blueprint.post("/entitlements")
@blueprint.requires("cases:write")
@blueprint.arguments(GrantEntitlementSchema)
@blueprint.response(201, EntitlementSchema)
def post_entitlement(body: dict[str, Any]) -> Response:
    """Give a right to a plan."""
    return created(grant_entitlement, GrantEntitlement(fields=body), EntitlementSchema)


@blueprint.post("/entitlements/<id:entitlement_id>/end")
@blueprint.requires("cases:write")
@blueprint.response(200, EntitlementSchema)
def end(entitlement_id: str) -> Response:
    """End a right now."""
    command = EndEntitlement(entitlement_id=entitlement_id)
    return changed(end_entitlement, command, EntitlementSchema)
