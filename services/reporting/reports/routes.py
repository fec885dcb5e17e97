"""One list of all reports."""

from flask import Response

from chassis.web import Blueprint, here, shown
from reporting.reports.queries import list_reports
from reporting.reports.schemas import ReportsSchema

blueprint = Blueprint("reporting.reports", "All reports")


@blueprint.get("")
@blueprint.requires("reports:read")
@blueprint.response(200, ReportsSchema)
def list_all() -> Response:
    """List the reports with their addresses, groups and numbers."""
    return shown({"items": list_reports(here.store)}, ReportsSchema)
