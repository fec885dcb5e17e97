"""Keeping in touch over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, as_tuples, changed, here, shown
from contacts.keep_in_touch.commands import ChangeSettings, change_settings
from contacts.keep_in_touch.queries import get_contact_settings, list_due
from contacts.keep_in_touch.schemas import (
    ChangeContactSettingsSchema,
    ContactSettingsSchema,
    DueQuerySchema,
    DueSchema,
)

blueprint = Blueprint(
    "contacts.keep_in_touch", "Whom to speak with again", segment="contacts"
)


@blueprint.get("/keep-in-touch")
@blueprint.requires("contacts:read")
@blueprint.query(DueQuerySchema)
@blueprint.response(200, DueSchema)
def show_due(query: dict[str, Any]) -> Response:
    """Show whose day has come."""
    return shown(list_due(query, here.store), DueSchema)


@blueprint.get("/settings")
@blueprint.requires("contacts:read")
@blueprint.response(200, ContactSettingsSchema)
def show_settings() -> Response:
    """Show the lists of the house about contacts."""
    return shown(get_contact_settings(here.store), ContactSettingsSchema)


@blueprint.patch("/settings")
@blueprint.requires("contacts:write")
@blueprint.arguments(ChangeContactSettingsSchema)
@blueprint.response(200, ContactSettingsSchema)
def patch_settings(body: dict[str, Any]) -> Response:
    """Change the lists; it binds everybody."""
    command = ChangeSettings(version=here.if_match(), changes=as_tuples(body))
    return changed(change_settings, command, ContactSettingsSchema)
