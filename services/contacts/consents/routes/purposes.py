"""Purposes and their words over HTTP."""

from typing import Any

from flask import Response

from chassis.web import as_tuples, changed, created, here, shown
from contacts.consents.commands import (
    AddWording,
    CorrectPurpose,
    MakePurpose,
    add_wording,
    correct_purpose,
    make_purpose,
)
from contacts.consents.model import Purpose, Wording
from contacts.consents.queries import (
    get_purpose,
    get_wording,
    list_purposes,
    list_wordings,
)
from contacts.consents.routes.ledger import blueprint
from contacts.consents.schemas import (
    AddWordingSchema,
    CorrectPurposeSchema,
    MakePurposeSchema,
    PurposeSchema,
    PurposesSchema,
    WordingSchema,
    WordingsQuerySchema,
    WordingsSchema,
)


@blueprint.get("/purposes")
@blueprint.requires("consents:read")
@blueprint.response(200, PurposesSchema)
def show_purposes() -> Response:
    """Show what people are asked for."""
    return shown({"items": list_purposes(here.store)}, PurposesSchema)


@blueprint.post("/purposes")
@blueprint.requires("consents:write")
@blueprint.arguments(MakePurposeSchema)
@blueprint.response(201, PurposeSchema)
def post_purpose(body: dict[str, Any]) -> Response:
    """Make a purpose of one's own."""
    fields = as_tuples(body)
    command = MakePurpose(key=fields.pop("key"), fields=fields)
    return created(make_purpose, command, PurposeSchema, location=_place)


@blueprint.get("/purposes/<string:key>")
@blueprint.requires("consents:read")
@blueprint.response(200, PurposeSchema)
def show_purpose(key: str) -> Response:
    """Show one purpose."""
    return shown(get_purpose(key, here.store), PurposeSchema)


@blueprint.patch("/purposes/<string:key>")
@blueprint.requires("consents:write")
@blueprint.arguments(CorrectPurposeSchema)
@blueprint.response(200, PurposeSchema)
def patch_purpose(body: dict[str, Any], key: str) -> Response:
    """Change a purpose; once people have answered, its basis stays."""
    changes = as_tuples(body)
    command = CorrectPurpose(key=key, version=here.if_match(), changes=changes)
    return changed(correct_purpose, command, PurposeSchema)


@blueprint.get("/wordings")
@blueprint.requires("consents:read")
@blueprint.query(WordingsQuerySchema)
@blueprint.response(200, WordingsSchema)
def show_wordings(query: dict[str, Any]) -> Response:
    """Show the words of purposes, with all their versions."""
    return shown({"items": list_wordings(here.store, **query)}, WordingsSchema)


@blueprint.post("/wordings")
@blueprint.requires("consents:write")
@blueprint.arguments(AddWordingSchema)
@blueprint.response(201, WordingSchema)
def post_wording(command: AddWording) -> Response:
    """Add words as the next version of their language."""
    return created(add_wording, command, WordingSchema, location=_words)


@blueprint.get("/wordings/<id:wording_id>")
@blueprint.requires("consents:read")
@blueprint.response(200, WordingSchema)
def show_wording(wording_id: str) -> Response:
    """Show words as they were shown to people."""
    return shown(get_wording(wording_id, here.store), WordingSchema)


def _place(purpose: Purpose) -> str:
    return f"{blueprint.url_prefix}/purposes/{purpose.key}"


def _words(wording: Wording) -> str:
    return f"{blueprint.url_prefix}/wordings/{wording.id}"
