"""Timelines over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from interactions.timelines.queries import TimelineQuery, list_timeline
from interactions.timelines.schemas import (
    SearchTimelineSchema,
    TimelineQuerySchema,
    TimelineSchema,
)

blueprint = Blueprint("interactions.timelines", "What happened", segment="activities")


@blueprint.get("/timeline")
@blueprint.requires("activities:read")
@blueprint.query(TimelineQuerySchema)
@blueprint.response(200, TimelineSchema)
def show_timeline(asked: dict[str, Any]) -> Response:
    """Show the touches of a person or a company, the newest first."""
    return shown(list_timeline(TimelineQuery.asked(asked), here.store), TimelineSchema)


@blueprint.post("/timeline/search")
@blueprint.requires("activities:read")
@blueprint.arguments(SearchTimelineSchema)
@blueprint.response(200, TimelineSchema)
def search_timeline(asked: dict[str, Any]) -> Response:
    """Show those in which all words of a text stand, the newest first.

    A page may be short, or empty: it looks so far back and no further; the next one
    goes on from there.
    """
    return shown(list_timeline(TimelineQuery.asked(asked), here.store), TimelineSchema)
