"""The ledger and the decision over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from contacts.consents.queries import (
    MayWe,
    find_decision,
    find_decisions,
    get_consent,
    get_ledger,
)
from contacts.consents.schemas import (
    AskSchema,
    ConsentSchema,
    DecisionSchema,
    DecisionsSchema,
    LedgerQuerySchema,
    LedgerSchema,
    MayWeQuerySchema,
)

blueprint = Blueprint("contacts.consents", "What a person allowed")


@blueprint.get("")
@blueprint.requires("consents:read")
@blueprint.query(LedgerQuerySchema)
@blueprint.response(200, LedgerSchema)
def show_ledger(query: dict[str, Any]) -> Response:
    """Show what a person said, and what holds of each purpose and channel."""
    found = get_ledger(store=here.store, region=here.settings.region, **query)
    return shown(found, LedgerSchema)


@blueprint.get("/<id:record_id>")
@blueprint.requires("consents:read")
@blueprint.response(200, ConsentSchema)
def show_consent(record_id: str) -> Response:
    """Show one line of the ledger."""
    return shown(get_consent(record_id, here.store), ConsentSchema)


@blueprint.get("/decision")
@blueprint.requires("consents:read")
@blueprint.query(MayWeQuerySchema)
@blueprint.response(200, DecisionSchema)
def show_decision(query: dict[str, Any]) -> Response:
    """Say whether we may use a channel for a purpose, and why."""
    region = here.settings.region
    return shown(
        find_decision(MayWe(**query), here.store, region=region), DecisionSchema
    )


@blueprint.post("/decisions")
@blueprint.requires("consents:read")
@blueprint.arguments(AskSchema)
@blueprint.response(200, DecisionsSchema)
def post_decisions(body: dict[str, Any]) -> Response:
    """Say of up to 1000 rows whether we may; nothing is written."""
    region = here.settings.region
    found = find_decisions(body["items"], here.store, region=region)
    return shown({"items": found}, DecisionsSchema)
