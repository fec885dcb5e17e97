"""Cases over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, Finder, as_tuples, changed, created, here, shown
from interactions.cases.commands import (
    AcceptQuote,
    AssignCase,
    CloseCase,
    CorrectCase,
    EscalateCase,
    InformCustomer,
    MergeCase,
    OpenCase,
    QuoteWork,
    ReopenCase,
    ResolveCase,
    WaitFor,
    accept_quote,
    assign_case,
    close_case,
    correct_case,
    escalate_case,
    inform_customer,
    merge_case,
    open_case,
    quote_work,
    reopen_case,
    resolve_case,
    wait_for,
)
from interactions.cases.queries import (
    CASE_FIELDS,
    find_case_ways,
    find_coverage,
    get_case,
    list_cases,
    list_queues,
)
from interactions.cases.repository import CaseRepository
from interactions.cases.schemas import (
    AcceptQuoteSchema,
    AssignCaseSchema,
    CaseSchema,
    CloseCaseSchema,
    CorrectCaseSchema,
    CoverageQuerySchema,
    CoverageSchema,
    EscalateCaseSchema,
    InformCustomerSchema,
    MergeCaseSchema,
    OpenCaseSchema,
    QueuesSchema,
    QuoteWorkSchema,
    ReopenCaseSchema,
    ResolveCaseSchema,
    WaitForSchema,
)

blueprint = Blueprint("interactions.cases", "Complaints and requests")
finder = Finder(
    CaseRepository,
    lambda row: {
        "title": row["subject"],
        "detail": row["number"],
        "state": row["state"],
        "about_id": row["contact_id"],
    },
    ways=find_case_ways,
)


@blueprint.lists(
    "", CASE_FIELDS, CaseSchema, permission="cases:read", sort="-updated_at"
)
def list_cases_(query: ListQuery) -> Page[Any]:
    """List cases."""
    return list_cases(query, here.store)


@blueprint.post("")
@blueprint.requires("cases:write")
@blueprint.arguments(OpenCaseSchema)
@blueprint.response(201, CaseSchema)
def post_case(body: dict[str, Any]) -> Response:
    """Open a case; the customer is told its number."""
    return created(open_case, _opened(body), CaseSchema)


@blueprint.get("/queues")
@blueprint.requires("cases:read")
@blueprint.response(200, QueuesSchema)
def show_queues() -> Response:
    """Count the cases under way by team and state."""
    items = list_queues(here.database.now(), here.store)
    return shown({"items": items}, QueuesSchema)


@blueprint.get("/<id:case_id>")
@blueprint.requires("cases:read")
@blueprint.response(200, CaseSchema)
def show_case(case_id: str) -> Response:
    """Show one case with all that the customer was told."""
    return shown(get_case(case_id, here.store), CaseSchema)


@blueprint.patch("/<id:case_id>")
@blueprint.requires("cases:write")
@blueprint.arguments(CorrectCaseSchema)
@blueprint.response(200, CaseSchema)
def patch_case(body: dict[str, Any], case_id: str) -> Response:
    """Change a case."""
    seen = {"case_id": case_id, "version": here.if_match()}
    return changed(correct_case, _corrected({**body, **seen}), CaseSchema)


@blueprint.post("/<id:case_id>/assign")
@blueprint.requires("cases:write")
@blueprint.arguments(AssignCaseSchema)
@blueprint.response(200, CaseSchema)
def assign(command: AssignCase, case_id: str) -> Response:
    """Make somebody responsible."""
    return changed(assign_case, command, CaseSchema)


@blueprint.post("/<id:case_id>/reply")
@blueprint.requires("cases:write")
@blueprint.arguments(InformCustomerSchema)
@blueprint.response(200, CaseSchema)
def reply(command: InformCustomer, case_id: str) -> Response:
    """Answer the customer."""
    return changed(inform_customer, command, CaseSchema)


@blueprint.post("/<id:case_id>/inform")
@blueprint.requires("cases:write")
@blueprint.arguments(InformCustomerSchema)
@blueprint.response(201, CaseSchema)
def inform(command: InformCustomer, case_id: str) -> Response:
    """Tell the customer how it stands, or note that he was told."""
    return changed(inform_customer, command, CaseSchema, status=201)


@blueprint.post("/<id:case_id>/wait")
@blueprint.requires("cases:write")
@blueprint.arguments(WaitForSchema)
@blueprint.response(200, CaseSchema)
def wait(command: WaitFor, case_id: str) -> Response:
    """Say whose turn it is; the clocks stand while it is the customer's."""
    return changed(wait_for, command, CaseSchema)


@blueprint.post("/<id:case_id>/resolve")
@blueprint.requires("cases:write")
@blueprint.arguments(ResolveCaseSchema)
@blueprint.response(200, CaseSchema)
def resolve(command: ResolveCase, case_id: str) -> Response:
    """Say how it ended."""
    return changed(resolve_case, command, CaseSchema)


@blueprint.post("/<id:case_id>/close")
@blueprint.requires("cases:write")
@blueprint.arguments(CloseCaseSchema)
@blueprint.response(200, CaseSchema)
def close(command: CloseCase, case_id: str) -> Response:
    """Close what is resolved."""
    return changed(close_case, command, CaseSchema)


@blueprint.post("/<id:case_id>/reopen")
@blueprint.requires("cases:write")
@blueprint.arguments(ReopenCaseSchema)
@blueprint.response(200, CaseSchema)
def reopen(command: ReopenCase, case_id: str) -> Response:
    """Go on with what had ended."""
    return changed(reopen_case, command, CaseSchema)


@blueprint.post("/<id:case_id>/escalate")
@blueprint.requires("cases:write")
@blueprint.arguments(EscalateCaseSchema)
@blueprint.response(200, CaseSchema)
def escalate(command: EscalateCase, case_id: str) -> Response:
    """Put it on a higher desk."""
    return changed(escalate_case, command, CaseSchema)


@blueprint.post("/<id:case_id>/quote")
@blueprint.requires("cases:write")
@blueprint.arguments(QuoteWorkSchema)
@blueprint.response(200, CaseSchema)
def quote(command: QuoteWork, case_id: str) -> Response:
    """Name the price of work that no plan pays for."""
    return changed(quote_work, command, CaseSchema)


@blueprint.post("/<id:case_id>/quote/accept")
@blueprint.requires("cases:write")
@blueprint.arguments(AcceptQuoteSchema)
@blueprint.response(200, CaseSchema)
def accept(command: AcceptQuote, case_id: str) -> Response:
    """Note that the customer agreed to the price."""
    return changed(accept_quote, command, CaseSchema)


@blueprint.get("/<id:case_id>/coverage")
@blueprint.requires("cases:read")
@blueprint.query(CoverageQuerySchema)
@blueprint.response(200, CoverageSchema)
def show_coverage(query: dict[str, str], case_id: str) -> Response:
    """Show who pays for work on a case."""
    found = find_coverage(case_id, query["process_key"], here.store)
    return shown(found, CoverageSchema)


@blueprint.post("/<id:case_id>/merge")
@blueprint.requires("cases:write")
@blueprint.arguments(MergeCaseSchema)
@blueprint.response(200, CaseSchema)
def merge(command: MergeCase, case_id: str) -> Response:
    """Take over a case that says the same."""
    return changed(merge_case, command, CaseSchema)


def _opened(body: dict[str, Any]) -> OpenCase:
    fields = as_tuples(body)
    promised_at, force = fields.pop("promised_at", None), fields.pop("force", False)
    return OpenCase(fields=fields, promised_at=promised_at, force=force)


def _corrected(body: dict[str, Any]) -> CorrectCase:
    changes = as_tuples(body)
    own = {name: changes.pop(name) for name in ("case_id", "version")}
    return CorrectCase(**own, changes=changes)


blueprint.batch(
    permission="cases:write",
    create=(OpenCaseSchema, lambda body, tx: open_case(_opened(body), tx)),
    change=(
        CorrectCaseSchema,
        lambda body, tx: correct_case(_corrected(body), tx),
        "case_id",
    ),
    shows=CaseSchema,
)
