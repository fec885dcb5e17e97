"""The clients in the funnel; its reports are served with all others."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from reporting.deals_funnel.queries import list_clients
from reporting.deals_funnel.schemas import ClientsQuerySchema, ClientsSchema

blueprint = Blueprint(
    "reporting.deals_funnel", "Clients in the funnel", segment="deals-funnel"
)


@blueprint.get("/clients")
@blueprint.requires("deals_funnel:read")
@blueprint.query(ClientsQuerySchema)
@blueprint.response(200, ClientsSchema)
def list_clients_(parameters: dict[str, Any]) -> Response:
    """List every client with open deals, their stages and next steps."""
    return shown(list_clients(parameters, here.store), ClientsSchema)
