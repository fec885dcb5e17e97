"""Relationships, referrals and their graph over HTTP."""

from typing import Any

from flask import Response

from chassis.web import Blueprint, changed, created, done, here, shown
from contacts.relationships.commands import (
    CorrectRelationship,
    RelateContacts,
    RemoveRelationship,
    correct_relationship,
    relate_contacts,
    remove_relationship,
)
from contacts.relationships.queries import (
    get_graph,
    get_relationship,
    list_referrals,
    list_relationships,
)
from contacts.relationships.schemas import (
    CorrectRelationshipSchema,
    GraphQuerySchema,
    GraphSchema,
    ReferralsQuerySchema,
    ReferralsSchema,
    RelateSchema,
    RelationshipQuerySchema,
    RelationshipSchema,
    SeenListSchema,
)

blueprint = Blueprint("contacts.relationships", "Who belongs to whom")


@blueprint.get("")
@blueprint.requires("relationships:read")
@blueprint.query(RelationshipQuerySchema)
@blueprint.response(200, SeenListSchema)
def show_relationships(query: dict[str, Any]) -> Response:
    """Show how one contact or company is related, as seen from there."""
    return shown(list_relationships(here.store, **query), SeenListSchema)


@blueprint.post("")
@blueprint.requires("relationships:write")
@blueprint.arguments(RelateSchema)
@blueprint.response(201, RelationshipSchema)
def post_relationship(body: dict[str, Any]) -> Response:
    """Relate two."""
    return created(relate_contacts, RelateContacts(fields=body), RelationshipSchema)


@blueprint.get("/referrals")
@blueprint.requires("relationships:read")
@blueprint.query(ReferralsQuerySchema)
@blueprint.response(200, ReferralsSchema)
def show_referrals(query: dict[str, Any]) -> Response:
    """Show whom a contact sent."""
    return shown(list_referrals(here.store, **query), ReferralsSchema)


@blueprint.get("/graph")
@blueprint.requires("relationships:read")
@blueprint.query(GraphQuerySchema)
@blueprint.response(200, GraphSchema)
def show_graph(query: dict[str, Any]) -> Response:
    """Show who is related to a contact over some steps."""
    found = get_graph(query["contact_id"], query.get("depth", 1), here.store)
    return shown(found, GraphSchema)


@blueprint.get("/<id:relationship_id>")
@blueprint.requires("relationships:read")
@blueprint.response(200, RelationshipSchema)
def show_relationship(relationship_id: str) -> Response:
    """Show one relationship."""
    return shown(get_relationship(relationship_id, here.store), RelationshipSchema)


@blueprint.patch("/<id:relationship_id>")
@blueprint.requires("relationships:write")
@blueprint.arguments(CorrectRelationshipSchema)
@blueprint.response(200, RelationshipSchema)
def patch_relationship(body: dict[str, Any], relationship_id: str) -> Response:
    """Change or end a relationship."""
    seen = {"relationship_id": relationship_id, "version": here.if_match()}
    return changed(
        correct_relationship, _corrected({**body, **seen}), RelationshipSchema
    )


@blueprint.delete("/<id:relationship_id>")
@blueprint.requires("relationships:delete")
@blueprint.response(204)
def delete_relationship(relationship_id: str) -> Response:
    """Put a relationship in the trash."""
    command = RemoveRelationship(
        relationship_id=relationship_id, version=here.if_match()
    )
    return done(remove_relationship, command)


def _corrected(body: dict[str, Any]) -> CorrectRelationship:
    changes = {**body}
    own = {name: changes.pop(name) for name in ("relationship_id", "version")}
    return CorrectRelationship(**own, changes=changes)


blueprint.batch(
    permission="relationships:write",
    create=(
        RelateSchema,
        lambda body, tx: relate_contacts(RelateContacts(fields=body), tx),
    ),
    change=(
        CorrectRelationshipSchema,
        lambda body, tx: correct_relationship(_corrected(body), tx),
        "relationship_id",
    ),
    shows=RelationshipSchema,
)
