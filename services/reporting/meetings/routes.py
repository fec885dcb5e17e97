"""Meetings by name and date; the family's reports are served with all others."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, here, shown
from reporting.history.schemas import AskedSchema, TableSchema
from reporting.meetings.queries import list_after, list_people, list_planned
from reporting.meetings.schemas import (
    MeetingsSchema,
    PeopleQuerySchema,
    PeopleSchema,
    PlannedQuerySchema,
)

blueprint = Blueprint("reporting.meetings_with", "Meetings", segment="meetings")


@blueprint.get("/planned")
@blueprint.requires("meetings:read")
@blueprint.query(PlannedQuerySchema)
@blueprint.response(200, MeetingsSchema)
def list_planned_(parameters: dict[str, Any]) -> Response:
    """List planned meetings with their people and dates, first or repeated."""
    return shown(list_planned(parameters, here.store), MeetingsSchema)


@blueprint.get("/after")
@blueprint.requires("meetings:read")
@blueprint.query(AskedSchema)
@blueprint.response(200, TableSchema)
def list_what_followed(parameters: dict[str, Any]) -> Response:
    """Tell how many meetings were held, and how many a won deal followed soon."""
    return shown(list_after(parameters, here.store), TableSchema)


@blueprint.get("/last")
@blueprint.requires("meetings:read")
@blueprint.query(PeopleQuerySchema)
@blueprint.response(200, PeopleSchema)
def list_last(parameters: dict[str, Any]) -> Response:
    """Tell of people when they were last met, by whom, and when they are next."""
    people = dict.fromkeys(parameters["contact_id"])
    return shown(list_people([*people], here.store), PeopleSchema)
