"""The pages over several services, over HTTP."""

from typing import Any

from flask import Response, current_app, request

from chassis.web import Blueprint, here, shown
from gateway.asking import NEIGHBOURS, Asker
from gateway.overviews.queries import Desk, Overview
from gateway.overviews.schemas import (
    BulkActionsSchema,
    BulkQuery,
    CompanyPartsSchema,
    ContactPartsSchema,
    DaySchema,
    OverviewSchema,
)

blueprint = Blueprint("gateway.overviews", "The pages that need several services")


@blueprint.get("/contacts/<id:contact_id>")
@blueprint.requires("contacts:read")
@blueprint.query(ContactPartsSchema)
@blueprint.response(200, OverviewSchema)
def show_contact_overview(query: dict[str, Any], contact_id: str) -> Response:
    """Show what all services know of a person."""
    return _shown(_desk().contact(contact_id, query.get("parts")))


@blueprint.get("/companies/<id:company_id>")
@blueprint.requires("companies:read")
@blueprint.query(CompanyPartsSchema)
@blueprint.response(200, OverviewSchema)
def show_company_overview(query: dict[str, Any], company_id: str) -> Response:
    """Show what all services know of a company."""
    return _shown(_desk().company(company_id, query.get("parts")))


@blueprint.get("/my-day")
@blueprint.signed_in()
@blueprint.query(DaySchema)
@blueprint.response(200, OverviewSchema)
def show_my_day(query: dict[str, Any]) -> Response:
    """Show what waits for the caller on a day."""
    return _shown(_desk().my_day(here.now, query.get("date")))


@blueprint.get("/bulk-actions")
@blueprint.signed_in()
@blueprint.query(BulkQuery)
@blueprint.response(200, BulkActionsSchema)
def list_bulk_actions(query: dict[str, Any]) -> Response:
    """List what the caller changes, or changed, in many records at once."""
    found = _desk().bulk_actions(query.get("service"), query.get("state"))
    return _marked(shown(found, BulkActionsSchema), found.incomplete)


def _desk() -> Desk:
    asker = Asker(request.environ["kith.known"].token, here.request_id)
    return Desk(current_app.extensions[NEIGHBOURS], asker, here.caller)


def _shown(page: Overview) -> Response:
    return _marked(shown(page, OverviewSchema), page.incomplete)


def _marked(response: Response, incomplete: list[str]) -> Response:
    if incomplete:
        response.headers["X-Completed"] = "false"
    return response
