"""Refusals over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, here, shown
from interactions.refusals.queries import REFUSAL_FIELDS, get_refusal, list_refusals
from interactions.refusals.schemas import RefusalSchema

blueprint = Blueprint("interactions.refusals", 'Every "no" with its reason')


@blueprint.lists(
    "", REFUSAL_FIELDS, RefusalSchema, permission="refusals:read", sort="-at"
)
def list_refusals_(query: ListQuery) -> Page[Any]:
    """List refusals."""
    return list_refusals(query, here.store)


@blueprint.get("/<id:refusal_id>")
@blueprint.requires("refusals:read")
@blueprint.response(200, RefusalSchema)
def show_refusal(refusal_id: str) -> Response:
    """Show one refusal."""
    return shown(get_refusal(refusal_id, here.store), RefusalSchema)
