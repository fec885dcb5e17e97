"""The store of facts, open to inspection."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, accepted, here, shown
from reporting.history.commands import AskForCheck, ask_for_check
from reporting.history.queries import (
    EventsQuery,
    get_event,
    list_divergences,
    list_events,
    list_versions,
)
from reporting.history.schemas import (
    CheckSchema,
    DivergencesQuerySchema,
    DivergencesSchema,
    StoredEventSchema,
    StoredEventsQuerySchema,
    StoredEventsSchema,
)

blueprint = Blueprint("reporting.history", "Every fact of all services")


@blueprint.get("/events")
@blueprint.requires("history:read")
@blueprint.query(StoredEventsQuerySchema)
@blueprint.response(200, StoredEventsSchema)
def list_stored(parameters: dict[str, Any]) -> Response:
    """List stored facts, the latest known first."""
    query = EventsQuery.asked(parameters)
    items = list_events(query, here.store)
    body = {"items": items, "next_cursor": query.following(items)}
    return shown(body, StoredEventsSchema)


@blueprint.get("/events/<id:event_id>")
@blueprint.requires("history:read")
@blueprint.response(200, StoredEventSchema)
def show_event(event_id: str) -> Response:
    """Show one fact; 410 when its content was erased."""
    return shown(get_event(event_id, here.store), StoredEventSchema)


@blueprint.get("/subjects/<entity>/<id:subject_id>")
@blueprint.requires("history:read")
@blueprint.response(200, StoredEventsSchema)
def show_subject(entity: str, subject_id: str) -> Response:
    """Show every version of one record, in order."""
    items = list_versions(f"{entity}/{subject_id}", here.store)
    return shown({"items": items, "next_cursor": None}, StoredEventsSchema)


@blueprint.get("/divergences")
@blueprint.requires("history:read")
@blueprint.query(DivergencesQuerySchema)
@blueprint.response(200, DivergencesSchema)
def show_divergences(parameters: dict[str, Any]) -> Response:
    """Show which rows of reports were not as the facts say, and were put right."""
    found = list_divergences(parameters.get("projection"), here.store)
    return shown({"items": found}, DivergencesSchema)


@blueprint.post("/checks")
@blueprint.requires("history:write")
@blueprint.response(202, CheckSchema)
def post_check() -> Response:
    """Compare the rows of all reports with the stored facts, and put them right."""
    return accepted(ask_for_check, AskForCheck(), CheckSchema, location=_divergences)


def _divergences(_: Any) -> str:
    return f"{blueprint.url_prefix}/divergences"
