"""One list of all reports, and every report at the address of its family."""

import re
from typing import Any, Final

from flask import Response, request

from chassis.filters import query_tree
from chassis.web import Blueprint, Schema, here, load_query, shown
from reporting.history.queries import (
    find_fields,
    get_explanation,
    get_recount,
    get_table,
)
from reporting.history.schemas import (
    AskedSchema,
    ExplainedSchema,
    ExplainSchema,
    ReconciledSchema,
    ReconcileSchema,
    TableSchema,
)
from reporting.reports.adapters import to_csv
from reporting.reports.queries import (
    FAMILIES,
    get_changes,
    get_restated,
    list_labels,
    list_metrics,
    list_open,
    list_sources,
)
from reporting.reports.schemas import (
    ChangesSchema,
    CompareSchema,
    MetricsSchema,
    ReportQuerySchema,
    ReportsSchema,
    RestatedSchema,
    SourcesSchema,
)
from reporting.values import Report

blueprint = Blueprint("reporting.reports", "All reports")
TEST: Final = re.compile(r"filter\[([^\[\]]+)\]\[([^\[\]]+)\]")


@blueprint.get("")
@blueprint.requires("reports:read")
@blueprint.response(200, ReportsSchema)
def list_all() -> Response:
    """List the reports with their addresses, groups, numbers and fields to filter."""
    return shown({"items": list_open(here.store)}, ReportsSchema)


@blueprint.get("/sources")
@blueprint.requires("reports:read")
@blueprint.response(200, SourcesSchema)
def list_rows() -> Response:
    """List the kinds of rows, with their groups, and with fields and operators."""
    return shown({"items": list_sources(here.store)}, SourcesSchema)


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


def _asked(schema: type[Schema], report: Report) -> dict[str, Any]:
    """Read the parameters of a report, and its filter; raises FilterError."""
    tests = {name: TEST.fullmatch(name) for name in request.args}
    plain = {name: text for name, text in request.args.items() if not tests[name]}
    asked = load_query(schema, plain)
    triples = [(m[1], m[2], request.args[name]) for name, m in tests.items() if m]
    if triples:
        asked["filter"] = query_tree(triples, find_fields(report, here.store))
    return asked


def _show_csv(table: dict[str, Any]) -> Response:
    place = {"Content-Disposition": f'attachment; filename="{table["report"]}.csv"'}
    return Response(to_csv(table), mimetype="text/csv", headers=place)


def _family(name: str) -> Blueprint:
    """Serve the reports of a family: each with what explains it."""
    reports = FAMILIES[name]
    family = Blueprint(f"reporting.{name}", f"Reports: {name.replace('_', ' ')}")
    keys = (key if key.isidentifier() else repr(key) for key in reports)
    path = f"/<any({', '.join(keys)}):report>"

    @family.get(path)
    @family.requires(f"{name}:read")
    @family.query(ReportQuerySchema)
    @family.response(200, TableSchema, as_table=True, reads_query=True)
    def show_report(report: str) -> Response:
        """Show a report, now or as of an earlier moment."""
        parameters = _asked(ReportQuerySchema, reports[report])
        labels = list_labels(reports[report], here.store)
        table = get_table(reports[report], parameters, here.store, labels)
        is_csv = parameters.get("format") == "csv"
        return _show_csv(table) if is_csv else shown(table, TableSchema)

    _explain(family, path, name)
    return family


def _explain(family: Blueprint, path: str, name: str) -> None:
    """Serve what stands behind the numbers of a family."""
    reports = FAMILIES[name]

    @family.get(f"{path}/explain")
    @family.requires(f"{name}:read")
    @family.query(ExplainSchema)
    @family.response(200, ExplainedSchema, reads_query=True)
    def explain_report(report: str) -> Response:
        """List the facts behind one number."""
        parameters = _asked(ExplainSchema, reports[report])
        labels = list_labels(reports[report], here.store)
        found = get_explanation(reports[report], parameters, here.store, labels)
        return shown(found, ExplainedSchema)

    @family.get(f"{path}/restated")
    @family.requires(f"{name}:read")
    @family.query(AskedSchema)
    @family.response(200, RestatedSchema, reads_query=True)
    def show_restated(report: str) -> Response:
        """Show which figures differ from the published ones, and why."""
        parameters = _asked(AskedSchema, reports[report])
        labels = list_labels(reports[report], here.store)
        found = get_restated(reports[report], parameters, here.store, labels)
        return shown(found, RestatedSchema)

    @family.post(f"{path}/reconcile")
    @family.requires(f"{name}:read")
    @family.arguments(ReconcileSchema)
    @family.response(200, ReconciledSchema)
    def reconcile_report(parameters: dict[str, Any], report: str) -> Response:
        """Count one number again from the stored facts; it changes nothing."""
        found = get_recount(reports[report], parameters, here.store)
        return shown(found, ReconciledSchema)


families: Final = tuple(map(_family, FAMILIES))
