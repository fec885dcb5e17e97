"""One list of all reports, and every report at the address of its family."""

from typing import Any, Final

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
from reporting.reports.queries import (
    FAMILIES,
    get_changes,
    list_labels,
    list_metrics,
    list_reports,
)
from reporting.reports.schemas import (
    ChangesSchema,
    CompareSchema,
    MetricsSchema,
    ReportsSchema,
)

blueprint = Blueprint("reporting.reports", "All reports")


@blueprint.get("")
@blueprint.requires("reports:read")
@blueprint.response(200, ReportsSchema)
def list_all() -> Response:
    """List the reports with their addresses, groups and numbers."""
    return shown({"items": list_reports(here.store)}, ReportsSchema)


@blueprint.get("/metrics")
@blueprint.requires("reports:read")
@blueprint.response(200, MetricsSchema)
def list_numbers() -> Response:
    """List the defined numbers; each means the same in every report."""
    return shown({"items": list_metrics(here.store)}, MetricsSchema)


@blueprint.post("/compare")
@blueprint.requires("reports:read")
@blueprint.arguments(CompareSchema)
@blueprint.response(200, ChangesSchema)
def compare(asked: dict[str, Any]) -> Response:
    """Show a report at two moments, and which records moved; it changes nothing."""
    return shown(get_changes(asked, here.store), ChangesSchema)


def _family(name: str) -> Blueprint:
    """Serve the reports of a family: each with its explanation and its recount."""
    reports = FAMILIES[name]
    family = Blueprint(f"reporting.{name}", f"Reports: {name.replace('_', ' ')}")
    keys = (key if key.isidentifier() else repr(key) for key in reports)
    path = f"/<any({', '.join(keys)}):report>"

    @family.get(path)
    @family.requires(f"{name}:read")
    @family.query(AskedSchema)
    @family.response(200, TableSchema)
    def show_report(parameters: dict[str, Any], report: str) -> Response:
        """Show a report, now or as of an earlier moment."""
        labels = list_labels(reports[report], here.store)
        table = get_table(reports[report], parameters, here.store, labels)
        return shown(table, TableSchema)

    @family.get(f"{path}/explain")
    @family.requires(f"{name}:read")
    @family.query(ExplainSchema)
    @family.response(200, ExplainedSchema)
    def explain_report(parameters: dict[str, Any], report: str) -> Response:
        """List the facts behind one number."""
        found = get_explanation(reports[report], parameters, here.store)
        return shown(found, ExplainedSchema)

    @family.post(f"{path}/reconcile")
    @family.requires(f"{name}:read")
    @family.arguments(ReconcileSchema)
    @family.response(200, ReconciledSchema)
    def reconcile_report(parameters: dict[str, Any], report: str) -> Response:
        """Count one number again from the stored facts; it changes nothing."""
        found = get_recount(reports[report], parameters, here.store)
        return shown(found, ReconciledSchema)

    return family


families: Final = tuple(map(_family, FAMILIES))
