"""Competitors over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, as_tuples, changed, created, here, shown
from interactions.competitors.commands import (
    CorrectCompetitor,
    EnterCompetitor,
    correct_competitor,
    enter_competitor,
)
from interactions.competitors.queries import (
    COMPETITOR_FIELDS,
    get_competitor,
    list_competitors,
)
from interactions.competitors.schemas import (
    CompetitorSchema,
    CorrectCompetitorSchema,
    EnterCompetitorSchema,
)

blueprint = Blueprint("interactions.competitors", "Whom customers choose instead")


@blueprint.lists(
    "",
    COMPETITOR_FIELDS,
    CompetitorSchema,
    permission="competitors:read",
    sort="name",
)
def list_competitors_(query: ListQuery) -> Page[Any]:
    """List competitors."""
    return list_competitors(query, here.store)


@blueprint.post("")
@blueprint.requires("competitors:write")
@blueprint.arguments(EnterCompetitorSchema)
@blueprint.response(201, CompetitorSchema)
def post_competitor(body: dict[str, Any]) -> Response:
    """Put a competitor into the register."""
    command = EnterCompetitor(fields=as_tuples(body))
    return created(enter_competitor, command, CompetitorSchema)


@blueprint.get("/<id:competitor_id>")
@blueprint.requires("competitors:read")
@blueprint.response(200, CompetitorSchema)
def show_competitor(competitor_id: str) -> Response:
    """Show one competitor."""
    return shown(get_competitor(competitor_id, here.store), CompetitorSchema)


@blueprint.patch("/<id:competitor_id>")
@blueprint.requires("competitors:write")
@blueprint.arguments(CorrectCompetitorSchema)
@blueprint.response(200, CompetitorSchema)
def patch_competitor(body: dict[str, Any], competitor_id: str) -> Response:
    """Change a competitor, or archive it."""
    command = CorrectCompetitor(
        competitor_id=competitor_id, version=here.if_match(), changes=as_tuples(body)
    )
    return changed(correct_competitor, command, CompetitorSchema)
