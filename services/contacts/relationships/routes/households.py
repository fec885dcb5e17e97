"""Households over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, changed, created, done, here, shown
from contacts.relationships.commands import (
    CorrectHousehold,
    FoundHousehold,
    MoveMember,
    RemoveHousehold,
    correct_household,
    found_household,
    move_member,
    remove_household,
)
from contacts.relationships.model import Household
from contacts.relationships.queries import HOUSEHOLDS, get_household, list_households
from contacts.relationships.schemas import (
    CorrectHouseholdSchema,
    FoundHouseholdSchema,
    HouseholdSchema,
)

households = Blueprint(
    "contacts.relationships", "Who lives together", segment="households"
)


@households.lists(
    "", HOUSEHOLDS, HouseholdSchema, permission="relationships:read", sort="-updated_at"
)
def list_households_(query: ListQuery) -> Page[Household]:
    """List households."""
    return list_households(query, here.store)


@households.post("")
@households.requires("relationships:write")
@households.arguments(FoundHouseholdSchema)
@households.response(201, HouseholdSchema)
def post_household(body: dict[str, Any]) -> Response:
    """Note a household."""
    return created(found_household, FoundHousehold(fields=body), HouseholdSchema)


@households.get("/<id:household_id>")
@households.requires("relationships:read")
@households.response(200, HouseholdSchema)
def show_household(household_id: str) -> Response:
    """Show one household."""
    return shown(get_household(household_id, here.store), HouseholdSchema)


@households.patch("/<id:household_id>")
@households.requires("relationships:write")
@households.arguments(CorrectHouseholdSchema)
@households.response(200, HouseholdSchema)
def patch_household(body: dict[str, Any], household_id: str) -> Response:
    """Change a household."""
    command = CorrectHousehold(
        household_id=household_id, version=here.if_match(), changes=body
    )
    return changed(correct_household, command, HouseholdSchema)


@households.delete("/<id:household_id>")
@households.requires("relationships:delete")
@households.response(204)
def delete_household(household_id: str) -> Response:
    """Put a household in the trash."""
    command = RemoveHousehold(household_id=household_id, version=here.if_match())
    return done(remove_household, command)


@households.post("/<id:household_id>/members/<id:contact_id>")
@households.requires("relationships:write")
@households.response(200, HouseholdSchema)
def post_member(household_id: str, contact_id: str) -> Response:
    """Let a contact move in."""
    command = MoveMember(household_id=household_id, contact_id=contact_id)
    return changed(move_member, command, HouseholdSchema)


@households.delete("/<id:household_id>/members/<id:contact_id>")
@households.requires("relationships:write")
@households.response(200, HouseholdSchema)
def delete_member(household_id: str, contact_id: str) -> Response:
    """Let a contact move out."""
    command = MoveMember(household_id=household_id, contact_id=contact_id, out=True)
    return changed(move_member, command, HouseholdSchema)
