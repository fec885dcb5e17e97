"""Barred addresses over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import as_tuples, changed, created, here, shown
from contacts.consents.commands import (
    AddSuppression,
    LiftSuppression,
    add_suppression,
    lift_suppression,
)
from contacts.consents.model import Suppression
from contacts.consents.queries import (
    SUPPRESSIONS,
    find_barred,
    get_suppression,
    list_suppressions,
)
from contacts.consents.routes.ledger import blueprint
from contacts.consents.schemas import (
    AddSuppressionSchema,
    CheckedSchema,
    CheckSchema,
    LiftSuppressionSchema,
    SuppressionSchema,
)


@blueprint.lists(
    "/suppressions",
    SUPPRESSIONS,
    SuppressionSchema,
    permission="consents:read",
    sort="-added_at",
)
def list_suppressions_(query: ListQuery) -> Page[Suppression]:
    """List barred addresses, by their hashes."""
    return list_suppressions(query, here.store)


@blueprint.post("/suppressions")
@blueprint.requires("consents:write")
@blueprint.arguments(AddSuppressionSchema)
@blueprint.response(201, SuppressionSchema)
def post_suppression(body: dict[str, Any]) -> Response:
    """Bar an address for whoever has it."""
    command = AddSuppression(**as_tuples(body), region=here.settings.region)
    return created(add_suppression, command, SuppressionSchema)


@blueprint.get("/suppressions/<id:suppression_id>")
@blueprint.requires("consents:read")
@blueprint.response(200, SuppressionSchema)
def show_suppression(suppression_id: str) -> Response:
    """Show one barred address."""
    return shown(get_suppression(suppression_id, here.store), SuppressionSchema)


@blueprint.post("/suppressions/<id:suppression_id>/lift")
@blueprint.requires("consents:grant")
@blueprint.arguments(LiftSuppressionSchema)
@blueprint.response(200, SuppressionSchema)
def lift(command: LiftSuppression, **_: str) -> Response:
    """Let an address be free again; of paper a second colleague says so."""
    return changed(lift_suppression, command, SuppressionSchema)


@blueprint.post("/suppressions/check")
@blueprint.requires("consents:read")
@blueprint.arguments(CheckSchema)
@blueprint.response(200, CheckedSchema)
def check(body: dict[str, Any]) -> Response:
    """Say of up to 500 addresses whether they are barred; nothing is written."""
    region = here.settings.region
    found = find_barred(body["addresses"], here.store, region=region)
    return shown({"items": found}, CheckedSchema)
