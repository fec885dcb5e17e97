"""Preferences and motives over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import changed, created, done, here, shown
from contacts.knowledge.commands import (
    CorrectMotive,
    CorrectPreference,
    NoteMotive,
    NotePreference,
    RemoveMotive,
    RemovePreference,
    correct_motive,
    correct_preference,
    note_motive,
    note_preference,
    remove_motive,
    remove_preference,
)
from contacts.knowledge.model import Motive, Preference
from contacts.knowledge.queries import (
    MOTIVES,
    PREFERENCES,
    get_motive,
    get_preference,
    list_motives,
    list_preferences,
)
from contacts.knowledge.routes.facts import blueprint
from contacts.knowledge.schemas import (
    CorrectMotiveSchema,
    CorrectPreferenceSchema,
    MotiveSchema,
    NoteMotiveSchema,
    NotePreferenceSchema,
    PreferenceSchema,
)


@blueprint.lists(
    "/preferences",
    PREFERENCES,
    PreferenceSchema,
    permission="knowledge:read",
    sort="-updated_at",
)
def list_preferences_(query: ListQuery) -> Page[Preference]:
    """List preferences."""
    return list_preferences(query, here.store)


@blueprint.post("/preferences")
@blueprint.requires("knowledge:write")
@blueprint.arguments(NotePreferenceSchema)
@blueprint.response(200, PreferenceSchema)
@blueprint.response(201, PreferenceSchema)
def post_preference(body: dict[str, Any]) -> Response:
    """Note a preference; one that is known has one more evidence."""
    command = NotePreference(fields=body)
    return created(note_preference, command, PreferenceSchema, status=_status)


@blueprint.get("/preferences/<id:preference_id>")
@blueprint.requires("knowledge:read")
@blueprint.response(200, PreferenceSchema)
def show_preference(preference_id: str) -> Response:
    """Show one preference."""
    return shown(get_preference(preference_id, here.store), PreferenceSchema)


@blueprint.patch("/preferences/<id:preference_id>")
@blueprint.requires("knowledge:write")
@blueprint.arguments(CorrectPreferenceSchema)
@blueprint.response(200, PreferenceSchema)
def patch_preference(body: dict[str, Any], preference_id: str) -> Response:
    """Change a preference."""
    command = CorrectPreference(
        preference_id=preference_id, version=here.if_match(), changes=body
    )
    return changed(correct_preference, command, PreferenceSchema)


@blueprint.delete("/preferences/<id:preference_id>")
@blueprint.requires("knowledge:write")
@blueprint.response(204)
def delete_preference(preference_id: str) -> Response:
    """Put a preference in the trash."""
    command = RemovePreference(preference_id=preference_id, version=here.if_match())
    return done(remove_preference, command)


@blueprint.lists(
    "/motives", MOTIVES, MotiveSchema, permission="knowledge:read", sort="-updated_at"
)
def list_motives_(query: ListQuery) -> Page[Motive]:
    """List motives."""
    return list_motives(query, here.store)


@blueprint.post("/motives")
@blueprint.requires("knowledge:write")
@blueprint.arguments(NoteMotiveSchema)
@blueprint.response(201, MotiveSchema)
def post_motive(body: dict[str, Any]) -> Response:
    """Note why a person comes back."""
    return created(note_motive, NoteMotive(fields=body), MotiveSchema)


@blueprint.get("/motives/<id:motive_id>")
@blueprint.requires("knowledge:read")
@blueprint.response(200, MotiveSchema)
def show_motive(motive_id: str) -> Response:
    """Show one motive."""
    return shown(get_motive(motive_id, here.store), MotiveSchema)


@blueprint.patch("/motives/<id:motive_id>")
@blueprint.requires("knowledge:write")
@blueprint.arguments(CorrectMotiveSchema)
@blueprint.response(200, MotiveSchema)
def patch_motive(body: dict[str, Any], motive_id: str) -> Response:
    """Change weight or evidence of a motive."""
    command = CorrectMotive(motive_id=motive_id, version=here.if_match(), changes=body)
    return changed(correct_motive, command, MotiveSchema)


@blueprint.delete("/motives/<id:motive_id>")
@blueprint.requires("knowledge:write")
@blueprint.response(204)
def delete_motive(motive_id: str) -> Response:
    """Put a motive in the trash."""
    command = RemoveMotive(motive_id=motive_id, version=here.if_match())
    return done(remove_motive, command)


def _status(found: Preference) -> int:
    return 201 if found.version == 1 else 200
