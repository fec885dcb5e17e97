"""The log over HTTP."""

from datetime import timedelta
from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, here, shown
from gateway.audit.queries import CATALOGUE, get_verdict
from gateway.audit.queries import list_entries as list_of
from gateway.audit.schemas import EntrySchema, VerdictSchema, VerifyQuerySchema

WEEK = timedelta(days=7)
blueprint = Blueprint("gateway.audit", "Who did what")


@blueprint.lists("", CATALOGUE, EntrySchema, permission="audit:read", sort="-at")
def list_entries(query: ListQuery) -> Page[dict[str, Any]]:
    """Show the entries of the log, the latest first."""
    return list_of(query, here.store)


@blueprint.get("/verify")
@blueprint.requires("audit:read")
@blueprint.query(VerifyQuerySchema)
@blueprint.response(200, VerdictSchema)
def verify(asked: dict[str, Any]) -> Response:
    """Reckon the chain again, of the last seven days unless a time is named."""
    until = asked.get("last") or here.now
    since = asked.get("first") or until - WEEK
    return shown(get_verdict(since, until, here.store), VerdictSchema)
