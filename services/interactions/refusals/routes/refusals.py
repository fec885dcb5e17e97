"""Refusals over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, as_tuples, changed, created, here, shown
from interactions.refusals.commands import (
    CorrectRefusal,
    FinalizeRefusal,
    RecordRefusal,
    ReopenRefusal,
    correct_refusal,
    finalize_refusal,
    record_refusal,
    reopen_refusal,
)
from interactions.refusals.model import Refusal
from interactions.refusals.queries import REFUSAL_FIELDS, get_refusal, list_refusals
from interactions.refusals.schemas import (
    CorrectRefusalSchema,
    NoteSchema,
    RecordRefusalSchema,
    RefusalSchema,
)

blueprint = Blueprint("interactions.refusals", 'Every "no" with its reason')


@blueprint.lists(
    "", REFUSAL_FIELDS, RefusalSchema, permission="refusals:read", sort="-at"
)
def list_refusals_(query: ListQuery) -> Page[Any]:
    """List refusals."""
    return list_refusals(query, here.store)


@blueprint.post("")
@blueprint.requires("refusals:write")
@blueprint.arguments(RecordRefusalSchema)
@blueprint.response(201, RefusalSchema)
def post_refusal(body: dict[str, Any]) -> Response:
    """Record a no; the same report again corrects the refusal that is there."""
    return created(record_refusal, _recorded(body), RefusalSchema, status=_status)


@blueprint.get("/<id:refusal_id>")
@blueprint.requires("refusals:read")
@blueprint.response(200, RefusalSchema)
def show_refusal(refusal_id: str) -> Response:
    """Show one refusal."""
    return shown(get_refusal(refusal_id, here.store), RefusalSchema)


@blueprint.patch("/<id:refusal_id>")
@blueprint.requires("refusals:write")
@blueprint.arguments(CorrectRefusalSchema)
@blueprint.response(200, RefusalSchema)
def patch_refusal(body: dict[str, Any], refusal_id: str) -> Response:
    """Correct a refusal."""
    seen = {"refusal_id": refusal_id, "version": here.if_match()}
    return changed(correct_refusal, _corrected({**body, **seen}), RefusalSchema)


@blueprint.post("/<id:refusal_id>/finalize")
@blueprint.requires("refusals:write")
@blueprint.arguments(NoteSchema)
@blueprint.response(200, RefusalSchema)
def finalize(body: dict[str, str], refusal_id: str) -> Response:
    """Note that the person does not want to be offered this again."""
    command = FinalizeRefusal(refusal_id=refusal_id, **body)
    return changed(finalize_refusal, command, RefusalSchema)


@blueprint.post("/<id:refusal_id>/reopen")
@blueprint.requires("refusals:write")
@blueprint.arguments(NoteSchema)
@blueprint.response(200, RefusalSchema)
def reopen(body: dict[str, str], refusal_id: str) -> Response:
    """Note that it may be offered again."""
    command = ReopenRefusal(refusal_id=refusal_id, **body)
    return changed(reopen_refusal, command, RefusalSchema)


def _recorded(body: dict[str, Any]) -> RecordRefusal:
    fields = as_tuples(body)
    return RecordRefusal(reason_code=fields.pop("reason_code"), fields=fields)


def _corrected(body: dict[str, Any]) -> CorrectRefusal:
    changes = as_tuples(body)
    own = {name: changes.pop(name) for name in ("refusal_id", "version")}
    return CorrectRefusal(**own, changes=changes)


def _status(refusal: Refusal) -> int:
    return 201 if refusal.version == 1 else 200


blueprint.batch(
    permission="refusals:write",
    create=(
        RecordRefusalSchema,
        lambda body, tx: record_refusal(_recorded(body), tx),
    ),
    change=(
        CorrectRefusalSchema,
        lambda body, tx: correct_refusal(_corrected(body), tx),
        "refusal_id",
    ),
    shows=RefusalSchema,
)
