"""Important dates over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, as_tuples, changed, created, done, here, shown
from contacts.important_dates.commands import (
    ChangeDateSettings,
    CorrectDate,
    CreateDate,
    RestoreDate,
    TrashDate,
    change_date_settings,
    correct_date,
    create_date,
    restore_date,
    trash_date,
)
from contacts.important_dates.model import ImportantDate
from contacts.important_dates.queries import (
    DATES,
    get_date,
    get_settings,
    list_dates,
    list_upcoming,
)
from contacts.important_dates.schemas import (
    ChangeSettingsSchema,
    CorrectDateSchema,
    CreateDateSchema,
    DateSchema,
    SettingsSchema,
    UpcomingQuerySchema,
    UpcomingSchema,
)

blueprint = Blueprint("contacts.important_dates", "Birthdays and other days")


@blueprint.lists(
    "", DATES, DateSchema, permission="important_dates:read", sort="next_on"
)
def list_dates_(query: ListQuery) -> Page[ImportantDate]:
    """List important dates."""
    return list_dates(query, here.store)


@blueprint.post("")
@blueprint.requires("important_dates:write")
@blueprint.arguments(CreateDateSchema)
@blueprint.response(201, DateSchema)
def post_date(body: dict[str, Any]) -> Response:
    """Note a day of a person."""
    return created(create_date, CreateDate(fields=as_tuples(body)), DateSchema)


@blueprint.get("/upcoming")
@blueprint.requires("important_dates:read")
@blueprint.query(UpcomingQuerySchema)
@blueprint.response(200, UpcomingSchema)
def show_upcoming(query: dict[str, Any]) -> Response:
    """Show the dates of the next days, today's first."""
    found = list_upcoming(here.store, now=here.database.now(), **query)
    return shown({"items": found}, UpcomingSchema)


@blueprint.get("/settings")
@blueprint.requires("important_dates:read")
@blueprint.response(200, SettingsSchema)
def show_settings() -> Response:
    """Show how days are told, and how 29 February is observed."""
    return shown(get_settings(here.store), SettingsSchema)


@blueprint.patch("/settings")
@blueprint.requires("important_dates:write")
@blueprint.arguments(ChangeSettingsSchema)
@blueprint.response(200, SettingsSchema)
def patch_settings(body: dict[str, Any]) -> Response:
    """Change how days are told; it binds everybody."""
    command = ChangeDateSettings(version=here.if_match(), changes=body)
    return changed(change_date_settings, command, SettingsSchema)


@blueprint.get("/<id:date_id>")
@blueprint.requires("important_dates:read")
@blueprint.response(200, DateSchema)
def show_date(date_id: str) -> Response:
    """Show one important date."""
    return shown(get_date(date_id, here.store), DateSchema)


@blueprint.patch("/<id:date_id>")
@blueprint.requires("important_dates:write")
@blueprint.arguments(CorrectDateSchema)
@blueprint.response(200, DateSchema)
def patch_date(body: dict[str, Any], date_id: str) -> Response:
    """Change an important date."""
    seen = {"date_id": date_id, "version": here.if_match()}
    return changed(correct_date, _corrected({**body, **seen}), DateSchema)


@blueprint.delete("/<id:date_id>")
@blueprint.requires("important_dates:delete")
@blueprint.response(204)
def delete_date(date_id: str) -> Response:
    """Put an important date in the trash for 30 days."""
    return done(trash_date, TrashDate(date_id=date_id, version=here.if_match()))


@blueprint.post("/<id:date_id>/restore")
@blueprint.requires("important_dates:delete")
@blueprint.response(200, DateSchema)
def restore(date_id: str) -> Response:
    """Take an important date out of the trash."""
    return changed(restore_date, RestoreDate(date_id=date_id), DateSchema)


def _corrected(body: dict[str, Any]) -> CorrectDate:
    changes = as_tuples(body)
    own = {name: changes.pop(name) for name in ("date_id", "version")}
    return CorrectDate(**own, changes=changes)


blueprint.batch(
    permission="important_dates:write",
    create=(
        CreateDateSchema,
        lambda body, tx: create_date(CreateDate(fields=as_tuples(body)), tx),
    ),
    change=(
        CorrectDateSchema,
        lambda body, tx: correct_date(_corrected(body), tx),
        "date_id",
    ),
    shows=DateSchema,
)
