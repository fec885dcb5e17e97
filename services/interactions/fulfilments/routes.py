"""What may have kept a promise, over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from interactions.fulfilments.queries import list_proposals
from interactions.fulfilments.schemas import ProposalsQuerySchema, ProposalsSchema

blueprint = Blueprint("interactions.fulfilments", "What was kept", segment="promises")


@blueprint.get("/proposals")
@blueprint.requires("tasks:read")
@blueprint.query(ProposalsQuerySchema)
@blueprint.response(200, ProposalsSchema)
def show_proposals(query: dict[str, Any]) -> Response:
    """Show open promises with the touch that may have kept them: ask, then keep."""
    return shown({"items": list_proposals(here.store, **query)}, ProposalsSchema)
