"""Calendars over HTTP, and the feeds that programs read by a secret address."""

import secrets
from typing import Any

import orjson
from flask import Response

from chassis.domain import NotFoundError
from chassis.web import Blueprint, as_tuples, created, done, here, shown
from interactions.calendars.commands import CloseFeed, OpenFeed, close_feed, open_feed
from interactions.calendars.model import feed_text
from interactions.calendars.queries import (
    CalendarQuery,
    get_agenda,
    get_calendar,
    get_feed,
    list_feeds,
)
from interactions.calendars.schemas import (
    AgendaQuerySchema,
    AgendaSchema,
    CalendarQuerySchema,
    CalendarSchema,
    FeedSchema,
    FeedsSchema,
    OpenedFeedSchema,
    OpenFeedSchema,
)

blueprint = Blueprint("interactions.calendars", "Calendars", segment="activities")
days = Blueprint("interactions.calendars", "Somebody's day", segment="tasks")
public = Blueprint(
    "interactions.calendars", "Feeds for calendar programs", public=True, prefix="/cal"
)
ENDING = ".ics"


@blueprint.get("/calendar")
@blueprint.requires("activities:read")
@blueprint.query(CalendarQuerySchema)
@blueprint.response(200, CalendarSchema)
def show_calendar(parameters: dict[str, Any]) -> Response:
    """Show what is planned and what was held in some days."""
    query = CalendarQuery(**as_tuples(parameters))
    return shown(get_calendar(query, here.store), CalendarSchema)


@days.get("/agenda")
@days.requires("tasks:read")
@days.query(AgendaQuerySchema)
@days.response(200, AgendaSchema)
def show_agenda(query: dict[str, Any]) -> Response:
    """Show somebody's day: plans, tasks that are due, reminders that rang."""
    user_id = query.get("user_id", here.caller.user_id)
    return shown(get_agenda(user_id, query.get("day"), here.store), AgendaSchema)


@blueprint.get("/calendar-feeds")
@blueprint.requires("activities:read")
@blueprint.response(200, FeedsSchema)
def show_feeds() -> Response:
    """Show one's own feeds, without their secrets."""
    return shown({"items": list_feeds(here.store)}, FeedsSchema)


@blueprint.post("/calendar-feeds")
@blueprint.requires("activities:read")
@blueprint.arguments(OpenFeedSchema)
@blueprint.response(201, OpenedFeedSchema)
def post_feed(body: dict[str, Any]) -> Response:
    """Open a feed; its secret address is shown this once."""
    token = secrets.token_urlsafe(32)
    response = created(open_feed, OpenFeed(token=token, **body), FeedSchema)
    if "X-Replayed" not in response.headers:
        # behind the stored answer: no database holds the secret
        shape = {**orjson.loads(response.data), "path": f"/cal/{token}{ENDING}"}
        response.set_data(orjson.dumps(shape))
    return response


@blueprint.delete("/calendar-feeds/<id:feed_id>")
@blueprint.requires("activities:read")
@blueprint.unversioned()
@blueprint.response(204)
def delete_feed(feed_id: str) -> Response:
    """Close a feed: its address answers no more."""
    return done(close_feed, CloseFeed(feed_id=feed_id))


@public.get("/<token>")
def show_feed(token: str) -> Response:
    """Answer with the calendar of a secret address (RFC 5545)."""
    if not token.endswith(ENDING):
        raise NotFoundError
    feed, activities = get_feed(token.removesuffix(ENDING), here.store)
    return Response(feed_text(feed, activities), mimetype="text/calendar")
