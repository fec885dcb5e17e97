"""Making a deal of an activity, over HTTP."""

from flask import Response

from chassis.web import Blueprint, created
from interactions.conversions.commands import ConvertActivity, convert_activity
from interactions.conversions.schemas import ConvertActivitySchema
from interactions.deals.schemas import DealSchema

blueprint = Blueprint(
    "interactions.conversions", "What becomes a deal", segment="activities"
)


@blueprint.post("/<id:activity_id>/convert")
@blueprint.requires("deals:write")
@blueprint.arguments(ConvertActivitySchema)
@blueprint.response(201, DealSchema)
def convert(command: ConvertActivity, activity_id: str) -> Response:
    """Begin a sale of what somebody asked for."""
    return created(
        convert_activity,
        command,
        DealSchema,
        location=lambda deal: f"/api/v1/deals/{deal.id}",
    )
