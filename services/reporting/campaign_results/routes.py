"""What became of campaigns."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from reporting.campaign_results.model import REPORTS
from reporting.campaign_results.queries import list_campaign_names
from reporting.history.queries import get_explanation, get_recount, get_table
from reporting.history.schemas import (
    AskedSchema,
    ExplainedSchema,
    ExplainSchema,
    ReconciledSchema,
    ReconcileSchema,
    TableSchema,
)

blueprint = Blueprint("reporting.campaign_results", "What became of campaigns")
ANY = "<any(campaigns):report>"


@blueprint.get(f"/{ANY}")
@blueprint.requires("campaign_results:read")
@blueprint.query(AskedSchema)
@blueprint.response(200, TableSchema)
def show_report(parameters: dict[str, Any], report: str) -> Response:
    """Show a report, now or as of an earlier moment."""
    names = list_campaign_names(here.store)
    table = get_table(REPORTS[report], parameters, here.store, names)
    return shown(table, TableSchema)


@blueprint.get(f"/{ANY}/explain")
@blueprint.requires("campaign_results:read")
@blueprint.query(ExplainSchema)
@blueprint.response(200, ExplainedSchema)
def explain_report(parameters: dict[str, Any], report: str) -> Response:
    """List the facts behind one number."""
    found = get_explanation(REPORTS[report], parameters, here.store)
    return shown(found, ExplainedSchema)


@blueprint.post(f"/{ANY}/reconcile")
@blueprint.requires("campaign_results:read")
@blueprint.arguments(ReconcileSchema)
@blueprint.response(200, ReconciledSchema)
def reconcile_report(parameters: dict[str, Any], report: str) -> Response:
    """Count one number again from the stored facts; it changes nothing."""
    found = get_recount(REPORTS[report], parameters, here.store)
    return shown(found, ReconciledSchema)
