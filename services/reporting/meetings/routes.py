"""What became of meetings and other touches."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from reporting.history.queries import get_explanation, get_recount, get_table
from reporting.history.schemas import (
    AskedSchema,
    ExplainedSchema,
    ExplainSchema,
    ReconciledSchema,
    ReconcileSchema,
    TableSchema,
)
from reporting.meetings.model import REPORTS

blueprint = Blueprint("reporting.meetings", "What became of meetings and other touches")
ANY = "<any(activities, results):report>"


@blueprint.get(f"/{ANY}")
@blueprint.requires("meetings:read")
@blueprint.query(AskedSchema)
@blueprint.response(200, TableSchema)
def show_report(parameters: dict[str, Any], report: str) -> Response:
    """Show a report, now or as of an earlier moment."""
    table = get_table(REPORTS[report], parameters, here.store)
    return shown(table, TableSchema)


@blueprint.get(f"/{ANY}/explain")
@blueprint.requires("meetings:read")
@blueprint.query(ExplainSchema)
@blueprint.response(200, ExplainedSchema)
def explain_report(parameters: dict[str, Any], report: str) -> Response:
    """List the facts behind one number."""
    found = get_explanation(REPORTS[report], parameters, here.store)
    return shown(found, ExplainedSchema)


@blueprint.post(f"/{ANY}/reconcile")
@blueprint.requires("meetings:read")
@blueprint.arguments(ReconcileSchema)
@blueprint.response(200, ReconciledSchema)
def reconcile_report(parameters: dict[str, Any], report: str) -> Response:
    """Count one number again from the stored facts; it changes nothing."""
    found = get_recount(REPORTS[report], parameters, here.store)
    return shown(found, ReconciledSchema)
