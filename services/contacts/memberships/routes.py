"""Who is in segments, over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import Document, ListQuery, Page, Transaction
from chassis.web import Blueprint, created, done, here, shown
from contacts.attributes.queries import PersonCatalogue
from contacts.contacts.queries import CONTACTS
from contacts.memberships.commands import (
    AddMembers,
    RemoveMember,
    add_members,
    remove_member,
)
from contacts.memberships.queries import (
    find_overlaps,
    get_explanation,
    get_preview,
    list_biography,
    list_members,
    list_members_then,
    list_sizes,
)
from contacts.memberships.schemas import (
    AddedMembersSchema,
    AddMembersSchema,
    AskOverlapsSchema,
    AskPreviewSchema,
    BiographySchema,
    ExplainedSchema,
    MembersThenSchema,
    OverlapsSchema,
    PreviewedSchema,
    SegmentDaysSchema,
    SegmentMemberSchema,
    SizesQuery,
    ThenQuery,
)
from contacts.segments.queries import get_shown

blueprint = Blueprint(
    "contacts.memberships", "Who is in segments, and why", segment="segments"
)
MEMBERS = PersonCatalogue(CONTACTS, lambda: here.store)


@blueprint.post("/preview")
@blueprint.requires("segments:read")
@blueprint.arguments(AskPreviewSchema)
@blueprint.response(200, PreviewedSchema)
def preview_rule(given: dict[str, Any]) -> Response:
    """Count whom a rule would find among the contacts that one sees."""
    found = get_preview(given["rule"], given.get("sample", 5), here.store)
    return shown(found, PreviewedSchema)


@blueprint.post("/overlaps")
@blueprint.requires("segments:read")
@blueprint.arguments(AskOverlapsSchema)
@blueprint.response(200, OverlapsSchema)
def show_overlaps(given: dict[str, Any]) -> Response:
    """Count whom segments share, two by two."""
    return shown(find_overlaps(given["segment_ids"], here.store), OverlapsSchema)


@blueprint.get("/biographies/<id:contact_id>")
@blueprint.requires("segments:read")
@blueprint.response(200, BiographySchema)
def show_biography(contact_id: str) -> Response:
    """Show in which segments a contact was, from when to when, and why."""
    return shown({"items": list_biography(contact_id, here.store)}, BiographySchema)


@blueprint.lists(
    "/<id:segment_id>/members",
    MEMBERS,
    SegmentMemberSchema,
    permission="segments:read",
    sort="display_name",
)
def list_members_of(query: ListQuery, segment_id: str) -> Page[Document]:
    """List the members that one sees, with since when and why."""
    return list_members(segment_id, query, here.store)


@blueprint.get("/<id:segment_id>/members-then")
@blueprint.requires("segments:read")
@blueprint.query(ThenQuery)
@blueprint.response(200, MembersThenSchema)
def show_members_then(query: dict[str, Any], segment_id: str) -> Response:
    """Show who was in a segment at an instant."""
    found = list_members_then(segment_id, query.pop("at"), here.store, **query)
    return shown(found, MembersThenSchema)


@blueprint.post("/<id:segment_id>/members")
@blueprint.requires("segments:write")
@blueprint.arguments(AddMembersSchema)
@blueprint.response(200, AddedMembersSchema)
@blueprint.response(202, AddedMembersSchema)
def post_members(command: AddMembers, segment_id: str) -> Response:
    """Put contacts into a static segment: few at once, many by a worker."""
    del segment_id
    return created(
        _added, command, AddedMembersSchema, location=_place_of_added, status=_status
    )


@blueprint.delete("/<id:segment_id>/members/<id:contact_id>")
@blueprint.requires("segments:write")
@blueprint.unversioned()
@blueprint.response(204)
def delete_member(segment_id: str, contact_id: str) -> Response:
    """Take a contact out of a static segment."""
    return done(
        remove_member, RemoveMember(segment_id=segment_id, contact_id=contact_id)
    )


@blueprint.get("/<id:segment_id>/explain/<id:contact_id>")
@blueprint.requires("segments:read")
@blueprint.response(200, ExplainedSchema)
def explain_member(segment_id: str, contact_id: str) -> Response:
    """Show the rule for one person: true or false at each node, with the values."""
    return shown(get_explanation(segment_id, contact_id, here.store), ExplainedSchema)


@blueprint.get("/<id:segment_id>/sizes")
@blueprint.requires("segments:read")
@blueprint.query(SizesQuery)
@blueprint.response(200, SegmentDaysSchema)
def show_sizes(query: dict[str, Any], segment_id: str) -> Response:
    """Show how large a segment was, day by day, and who moved."""
    first, last = query.get("first"), query.get("last")
    found = list_sizes(segment_id, here.store, first=first, last=last)
    return shown({"items": found}, SegmentDaysSchema)


def _added(command: AddMembers, tx: Transaction) -> Document:
    added = add_members(command, tx)
    return {
        "added": added.added,
        "waits": added.waits,
        "segment": get_shown(added.segment, tx),
    }


def _status(added: Document) -> int:
    return 202 if added["waits"] else 200


def _place_of_added(added: Document) -> str:
    return f"{blueprint.url_prefix}/{added['segment']['id']}"
