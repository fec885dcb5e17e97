"""Definitions of attributes over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import Transaction
from chassis.web import Blueprint, changed, created, here, shown
from contacts.attributes.commands import (
    ChangeAttribute,
    CreateAttribute,
    ReactivateAttribute,
    RetireAttribute,
    change_attribute,
    create_attribute,
    reactivate_attribute,
    retire_attribute,
)
from contacts.attributes.model import AttributeDefinition
from contacts.attributes.queries import get_attribute, list_attributes
from contacts.attributes.schemas import (
    AttributeSchema,
    AttributesQuerySchema,
    AttributesSchema,
    ChangeAttributeSchema,
    CreateAttributeSchema,
)

blueprint = Blueprint("contacts.attributes", "Fields of one's own")


@blueprint.get("")
@blueprint.requires("attributes:read")
@blueprint.query(AttributesQuerySchema)
@blueprint.response(200, AttributesSchema)
def show_attributes(query: dict[str, Any]) -> Response:
    """Show the definitions."""
    return shown({"items": list_attributes(here.store, **query)}, AttributesSchema)


@blueprint.post("")
@blueprint.requires("attributes:write")
@blueprint.arguments(CreateAttributeSchema)
@blueprint.response(201, AttributeSchema)
def post_attribute(body: dict[str, Any]) -> Response:
    """Define an attribute."""
    return created(create_attribute, CreateAttribute(fields=body), AttributeSchema)


@blueprint.get("/<id:attribute_id>")
@blueprint.requires("attributes:read")
@blueprint.response(200, AttributeSchema)
def show_attribute(attribute_id: str) -> Response:
    """Show one definition."""
    return shown(get_attribute(attribute_id, here.store), AttributeSchema)


@blueprint.patch("/<id:attribute_id>")
@blueprint.requires("attributes:write")
@blueprint.arguments(ChangeAttributeSchema)
@blueprint.response(200, AttributeSchema)
def patch_attribute(body: dict[str, Any], attribute_id: str) -> Response:
    """Correct a definition; its type stays."""
    seen = {"attribute_id": attribute_id, "version": here.if_match()}
    return changed(change_attribute, _changing({**body, **seen}), AttributeSchema)


@blueprint.post("/<id:attribute_id>/retire")
@blueprint.requires("attributes:write")
@blueprint.response(200, AttributeSchema)
def retire(attribute_id: str) -> Response:
    """Hide an attribute; its values are kept."""
    command = RetireAttribute(attribute_id=attribute_id)
    return changed(retire_attribute, command, AttributeSchema)


@blueprint.post("/<id:attribute_id>/reactivate")
@blueprint.requires("attributes:write")
@blueprint.response(200, AttributeSchema)
def reactivate(attribute_id: str) -> Response:
    """Use an attribute again."""
    command = ReactivateAttribute(attribute_id=attribute_id)
    return changed(reactivate_attribute, command, AttributeSchema)


def _changing(body: dict[str, Any]) -> ChangeAttribute:
    changes = {**body}
    own = {name: changes.pop(name) for name in ("attribute_id", "version")}
    return ChangeAttribute(**own, changes=changes)


def _create(body: dict[str, Any], tx: Transaction) -> AttributeDefinition:
    return create_attribute(CreateAttribute(fields=body), tx)


def _change(body: dict[str, Any], tx: Transaction) -> AttributeDefinition:
    return change_attribute(_changing(body), tx)


blueprint.batch(
    permission="attributes:write",
    create=(CreateAttributeSchema, _create),
    change=(ChangeAttributeSchema, _change, "attribute_id"),
    shows=AttributeSchema,
)
