"""Companies over HTTP."""

from typing import Any, Final

from flask import Response

from chassis.lists import (
    OWNERSHIP,
    Action,
    AssignSchema,
    Bulk,
    by,
    patching,
    serve_bulk,
    serve_views,
    tagging,
    trashing,
)
from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, Finder, changed, created, done, here, shown
from contacts.attributes.queries import AttributeCatalogue, list_periods
from contacts.attributes.schemas import PeriodsSchema
from contacts.companies.commands import (
    CreateCompany,
    DeleteCompany,
    PatchCompany,
    RestoreCompany,
    create_company,
    delete_company,
    patch_company,
    restore_company,
)
from contacts.companies.model import Company
from contacts.companies.queries import (
    COMPANIES,
    WORDS,
    find_ways,
    get_company,
    get_tree,
    list_companies,
)
from contacts.companies.repository import CompanyRepository
from contacts.companies.schemas import (
    CompanySchema,
    CreateCompanySchema,
    SetCompanySchema,
    TreeSchema,
)

blueprint = Blueprint("contacts.companies", "Organisations beside persons")
finder = Finder(
    CompanyRepository,
    lambda row: {
        "title": row["name"],
        "detail": ", ".join(row["domains"][:1]),
        "state": row["lifecycle_stage"],
    },
    path=WORDS,
    ways=find_ways,
)
FIELDS = AttributeCatalogue(COMPANIES, "company", lambda: here.store)


@blueprint.lists(
    "", FIELDS, CompanySchema, permission="companies:read", sort="-created_at"
)
def list_all(query: ListQuery) -> Page[Company]:
    """List companies."""
    return list_companies(query, here.store)


@blueprint.post("")
@blueprint.requires("companies:write")
@blueprint.arguments(CreateCompanySchema)
@blueprint.response(201, CompanySchema)
def post_company(given: dict[str, Any]) -> Response:
    return created(create_company, _creating(given), CompanySchema)


def _creating(given: dict[str, Any]) -> CreateCompany:
    return CreateCompany(given=given, region=here.settings.region)


@blueprint.get("/<id:company_id>")
@blueprint.requires("companies:read")
@blueprint.response(200, CompanySchema)
def show_company(company_id: str) -> Response:
    return shown(get_company(company_id, here.store), CompanySchema)


@blueprint.get("/<id:company_id>/tree")
@blueprint.requires("companies:read")
@blueprint.response(200, TreeSchema)
def show_tree(company_id: str) -> Response:
    return shown(get_tree(company_id, here.store), TreeSchema)


@blueprint.patch("/<id:company_id>")
@blueprint.requires("companies:write")
@blueprint.arguments(CompanySchema)
@blueprint.response(200, CompanySchema)
def patch_one(given: dict[str, Any], company_id: str) -> Response:
    seen = {"company_id": company_id, "version": here.if_match()}
    return changed(patch_company, _patching({**given, **seen}), CompanySchema)


def _patching(given: dict[str, Any]) -> PatchCompany:
    fields = {**given}
    own = {name: fields.pop(name) for name in ("company_id", "version")}
    return PatchCompany(**own, given=fields, region=here.settings.region)


blueprint.batch(
    permission="companies:write",
    create=(
        CreateCompanySchema,
        lambda given, tx: create_company(_creating(given), tx),
    ),
    change=(
        CompanySchema,
        lambda given, tx: patch_company(_patching(given), tx),
        "company_id",
    ),
    shows=CompanySchema,
)


@blueprint.delete("/<id:company_id>")
@blueprint.requires("companies:delete")
@blueprint.response(204)
def delete_one(company_id: str) -> Response:
    command = DeleteCompany(company_id=company_id, version=here.if_match())
    return done(delete_company, command)


@blueprint.post("/<id:company_id>/restore")
@blueprint.requires("companies:delete")
@blueprint.response(200, CompanySchema)
def restore_one(company_id: str) -> Response:
    command = RestoreCompany(company_id=company_id)
    return changed(restore_company, command, CompanySchema)


@blueprint.get("/<id:company_id>/attributes")
@blueprint.requires("companies:read")
@blueprint.response(200, PeriodsSchema)
def show_periods(company_id: str) -> Response:
    """Show which values the attributes of a company had, and when."""
    periods = get_company(company_id, here.store).periods
    items = list_periods("company", periods, here.store)
    return shown({"items": items}, PeriodsSchema)


PATCH: Final = by(patch_company, PatchCompany, nested="given", region="")
BULK: Final = Bulk(
    segment="companies",
    catalogue=lambda store: AttributeCatalogue(COMPANIES, "company", lambda: store),
    schema=CompanySchema,
    repository=CompanyRepository,
    find=list_companies,
    actions={
        "assign": Action(PATCH, PATCH, OWNERSHIP, AssignSchema),
        "set": patching(PATCH, SetCompanySchema),
        **tagging(PATCH),
        **trashing(
            by(delete_company, DeleteCompany),
            by(restore_company, RestoreCompany),
            "delete",
        ),
    },
)
serve_views(blueprint, FIELDS, CompanySchema)
serve_bulk(blueprint, BULK)
