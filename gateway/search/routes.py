"""The search box over HTTP."""

from typing import Any, Final

from flask import Response, current_app, request

from chassis.domain import NotFoundError
from chassis.web import Blueprint, Schema, done, here, shown
from gateway.asking import NEIGHBOURS, Asker
from gateway.door import ServiceAwayError
from gateway.search.commands import (
    MarkRecord,
    UnpinRecord,
    mark_record,
    unpin_record,
)
from gateway.search.model import KINDS
from gateway.search.queries import Box, Found
from gateway.search.schemas import MarkedSchema, SearchAllSchema, SearchedSchema

USUAL: Final = 10
RECORD: Final = f"<any({', '.join(KINDS)}):kind>/<id:record_id>"
blueprint = Blueprint("gateway.search", "One box over everything")


@blueprint.post("")
@blueprint.signed_in()
@blueprint.arguments(SearchAllSchema)
@blueprint.response(200, SearchedSchema)
def search_all(asked: dict[str, Any]) -> Response:
    """Find records of all kinds by a text, exact hits first.

    What did not answer within 400 ms is named, and the rest shown.
    """
    limit, types = asked.get("limit", USUAL), asked.get("types", KINDS)
    return _shown(_box().find(asked["q"].strip(), types, limit), SearchedSchema)


@blueprint.get("")
@blueprint.signed_in()
@blueprint.response(200, MarkedSchema)
def show_marked() -> Response:
    """Show what the caller pinned, and what he chose last."""
    return _shown(_box().marked(here.store), MarkedSchema)


@blueprint.put(f"/pins/{RECORD}")
@blueprint.unversioned()
@blueprint.signed_in()
@blueprint.response(204)
def pin_one(kind: str, record_id: str) -> Response:
    """Pin a record."""
    return _marked("pinned", kind, record_id)


@blueprint.put(f"/recent/{RECORD}")
@blueprint.unversioned()
@blueprint.signed_in()
@blueprint.response(204)
def note_one(kind: str, record_id: str) -> Response:
    """Note that a record was chosen in the box."""
    return _marked("recent", kind, record_id)


@blueprint.delete(f"/pins/{RECORD}")
@blueprint.unversioned()
@blueprint.signed_in()
@blueprint.response(204)
def unpin_one(kind: str, record_id: str) -> Response:
    """Take a pin away."""
    return done(unpin_record, UnpinRecord(type=kind, record_id=record_id))


def _marked(mark: Any, kind: str, record_id: str) -> Response:
    """Mark a record if the caller sees it; nobody marks what he may not know of."""
    seen = _box().sees(kind, record_id)
    if seen is None:
        raise ServiceAwayError(service=KINDS[kind].service)
    if not seen:
        raise NotFoundError
    return done(mark_record, MarkRecord(kind=mark, type=kind, record_id=record_id))


def _box() -> Box:
    asker = Asker(request.environ["kith.known"].token, here.request_id)
    return Box(current_app.extensions[NEIGHBOURS], asker, here.caller)


def _shown(found: Found, schema: type[Schema]) -> Response:
    response = shown(found, schema)
    if found.incomplete:
        response.headers["X-Completed"] = "false"
    return response
