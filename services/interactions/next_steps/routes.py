"""Next steps over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from interactions.next_steps.queries import list_next_steps
from interactions.next_steps.schemas import NextStepsQuerySchema, NextStepsSchema

blueprint = Blueprint("interactions.next_steps", "Next steps", segment="activities")


@blueprint.get("/next-steps")
@blueprint.requires("activities:read")
@blueprint.query(NextStepsQuerySchema)
@blueprint.response(200, NextStepsSchema)
def show_next_steps(query: dict[str, Any]) -> Response:
    """Show customers and open deals with what comes next, or those without."""
    owner_id = query.pop("owner_id", here.caller.user_id)
    return shown(list_next_steps(owner_id, here.store, **query), NextStepsSchema)
