"""Dependants over HTTP."""

from typing import Any

from flask import Response

from chassis.web import changed, created, done, here, shown
from contacts.contacts.schemas import ContactSchema
from contacts.relationships.commands import (
    AddDependant,
    CorrectDependant,
    PromoteDependant,
    RemoveDependant,
    add_dependant,
    correct_dependant,
    promote_dependant,
    remove_dependant,
)
from contacts.relationships.queries import get_dependant, list_dependants
from contacts.relationships.routes.relations import blueprint
from contacts.relationships.schemas import (
    AddDependantSchema,
    ContactQuerySchema,
    CorrectDependantSchema,
    DependantSchema,
    DependantsSchema,
    PromoteSchema,
)


@blueprint.get("/dependants")
@blueprint.requires("relationships:read")
@blueprint.query(ContactQuerySchema)
@blueprint.response(200, DependantsSchema)
def show_dependants(query: dict[str, Any]) -> Response:
    """Show the dependants of a contact."""
    found = list_dependants(query["contact_id"], here.store)
    return shown({"items": found}, DependantsSchema)


@blueprint.post("/dependants")
@blueprint.requires("relationships:write")
@blueprint.arguments(AddDependantSchema)
@blueprint.response(201, DependantSchema)
def post_dependant(body: dict[str, Any]) -> Response:
    """Note a dependant of a contact."""
    return created(add_dependant, AddDependant(fields=body), DependantSchema)


@blueprint.get("/dependants/<id:dependant_id>")
@blueprint.requires("relationships:read")
@blueprint.response(200, DependantSchema)
def show_dependant(dependant_id: str) -> Response:
    """Show one dependant."""
    return shown(get_dependant(dependant_id, here.store), DependantSchema)


@blueprint.patch("/dependants/<id:dependant_id>")
@blueprint.requires("relationships:write")
@blueprint.arguments(CorrectDependantSchema)
@blueprint.response(200, DependantSchema)
def patch_dependant(body: dict[str, Any], dependant_id: str) -> Response:
    """Change what is known of a dependant."""
    command = CorrectDependant(
        dependant_id=dependant_id, version=here.if_match(), changes=body
    )
    return changed(correct_dependant, command, DependantSchema)


@blueprint.delete("/dependants/<id:dependant_id>")
@blueprint.requires("relationships:delete")
@blueprint.response(204)
def delete_dependant(dependant_id: str) -> Response:
    """Put a dependant in the trash, and his days."""
    command = RemoveDependant(dependant_id=dependant_id, version=here.if_match())
    return done(remove_dependant, command)


@blueprint.post("/dependants/<id:dependant_id>/promote")
@blueprint.requires("relationships:write")
@blueprint.arguments(PromoteSchema)
@blueprint.response(201, ContactSchema)
def promote(body: dict[str, Any], dependant_id: str) -> Response:
    """Make a contact of a dependant."""
    region = here.settings.region
    command = PromoteDependant(dependant_id=dependant_id, region=region, **body)
    return changed(promote_dependant, command, ContactSchema, status=201)
