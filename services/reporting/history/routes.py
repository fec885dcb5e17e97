"""The store of facts, open to inspection."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from reporting.history.queries import (
    EventsQuery,
    get_event,
    list_events,
    list_versions,
)
from reporting.history.schemas import (
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
