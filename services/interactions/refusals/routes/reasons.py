"""The reasons of the house over HTTP."""

from typing import Any

from flask import Response

from chassis.web import as_tuples, changed, created, here, shown
from interactions.refusals.commands import (
    CorrectReason,
    MakeReason,
    correct_reason,
    make_reason,
)
from interactions.refusals.model import RefusalReason
from interactions.refusals.queries import get_reason, list_reasons
from interactions.refusals.routes.refusals import blueprint
from interactions.refusals.schemas import (
    CorrectReasonSchema,
    MakeReasonSchema,
    ReasonSchema,
    ReasonsSchema,
)


@blueprint.get("/reasons")
@blueprint.requires("refusals:read")
@blueprint.response(200, ReasonsSchema)
def show_reasons() -> Response:
    """Show for which reasons people say no."""
    return shown({"items": list_reasons(here.store)}, ReasonsSchema)


@blueprint.post("/reasons")
@blueprint.requires("refusals:write")
@blueprint.arguments(MakeReasonSchema)
@blueprint.response(201, ReasonSchema)
def post_reason(body: dict[str, Any]) -> Response:
    """Make a reason of one's own."""
    fields = as_tuples(body)
    command = MakeReason(code=fields.pop("code"), fields=fields)
    return created(make_reason, command, ReasonSchema, location=_place)


@blueprint.get("/reasons/<string:code>")
@blueprint.requires("refusals:read")
@blueprint.response(200, ReasonSchema)
def show_reason(code: str) -> Response:
    """Show one reason."""
    return shown(get_reason(code, here.store), ReasonSchema)


@blueprint.patch("/reasons/<string:code>")
@blueprint.requires("refusals:write")
@blueprint.arguments(CorrectReasonSchema)
@blueprint.response(200, ReasonSchema)
def patch_reason(body: dict[str, Any], code: str) -> Response:
    """Change a reason, or archive it."""
    changes = as_tuples(body)
    command = CorrectReason(code=code, version=here.if_match(), changes=changes)
    return changed(correct_reason, command, ReasonSchema)


def _place(reason: RefusalReason) -> str:
    return f"{blueprint.url_prefix}/reasons/{reason.code}"
