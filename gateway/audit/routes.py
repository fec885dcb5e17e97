"""The log over HTTP."""

from datetime import datetime, timedelta
from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page, transact
from chassis.web import Blueprint, here, shown
from gateway.audit.commands import NoteExport, note_export
from gateway.audit.queries import CATALOGUE, get_archive, get_verdict
from gateway.audit.queries import list_entries as list_of
from gateway.audit.schemas import (
    EntrySchema,
    ExportSchema,
    VerdictSchema,
    VerifyQuerySchema,
)

WEEK = timedelta(days=7)
FILTERS = ("actor", "object", "action", "result")
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
    return shown(get_verdict(*_time(asked), here.store), VerdictSchema)


@blueprint.post("/export")
@blueprint.requires("audit:export")
@blueprint.arguments(ExportSchema)
@blueprint.response(200)
def export(asked: dict[str, Any]) -> Response:
    """Hand out entries with the blocks that seal them, as a ZIP file.

    It says itself how to check it. Needs a fresh proof; the last seven days unless a
    time is named.
    """
    first, last = _time(asked)
    where = {name: asked[name] for name in FILTERS if name in asked}
    command = NoteExport(first=first, last=last, filters=tuple(where))
    transact(here.database, note_export, command, caller=here.caller)
    file = get_archive(first, last, where, here.store)
    response = Response(file, mimetype="application/zip")
    name = f"audit-{first:%Y%m%d}-{last:%Y%m%d}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _time(asked: dict[str, Any]) -> tuple[datetime, datetime]:
    last = asked.get("last") or here.now
    return asked.get("first") or last - WEEK, last
