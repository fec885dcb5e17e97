"""Segments over HTTP."""

from typing import Any

from flask import Response

from chassis.lists import serve_views
from chassis.mongo import Document, ListQuery, Page, Transaction
from chassis.web import Blueprint, accepted, changed, created, done, here, shown
from contacts.segments.commands import (
    CreateSegment,
    PatchSegment,
    RestoreSegment,
    StartEvaluation,
    TrashSegment,
    create_segment,
    patch_segment,
    restore_segment,
    start_evaluation,
    trash_segment,
)
from contacts.segments.model import BUILT_IN, Segment
from contacts.segments.queries import (
    SEGMENTS,
    find_uses,
    get_segment,
    get_shown,
    list_segments,
)
from contacts.segments.schemas import (
    BuiltInsSchema,
    CreateSegmentSchema,
    PatchSegmentSchema,
    SegmentSchema,
    SegmentUsesSchema,
)

blueprint = Blueprint("contacts.segments", "Lists that define themselves")


@blueprint.lists(
    "", SEGMENTS, SegmentSchema, permission="segments:read", sort="-updated_at"
)
def list_all(query: ListQuery) -> Page[Document]:
    """List segments."""
    return list_segments(query, here.store)


@blueprint.post("")
@blueprint.requires("segments:write")
@blueprint.arguments(CreateSegmentSchema)
@blueprint.response(201, SegmentSchema)
def post_segment(given: dict[str, Any]) -> Response:
    """Define a list; a worker looks who belongs to it."""
    return created(_shown(create_segment), CreateSegment(fields=given), SegmentSchema)


@blueprint.get("/built-in")
@blueprint.requires("segments:read")
@blueprint.response(200, BuiltInsSchema)
def show_built_in() -> Response:
    """Show segments that one may begin with, as copies of one's own."""
    return shown({"items": BUILT_IN}, BuiltInsSchema)


@blueprint.get("/<id:segment_id>")
@blueprint.requires("segments:read")
@blueprint.response(200, SegmentSchema)
def show_segment(segment_id: str) -> Response:
    """Show one segment."""
    return shown(
        get_shown(get_segment(segment_id, here.store), here.store), SegmentSchema
    )


@blueprint.patch("/<id:segment_id>")
@blueprint.requires("segments:write")
@blueprint.arguments(PatchSegmentSchema)
@blueprint.response(200, SegmentSchema)
def patch_one(given: dict[str, Any], segment_id: str) -> Response:
    """Change a segment; another rule is a new version of it."""
    triggers = given.pop("triggers_automations", False)
    command = PatchSegment(
        segment_id=segment_id,
        version=here.if_match(),
        changes=given,
        triggers=triggers,
    )
    return changed(_shown(patch_segment), command, SegmentSchema)


@blueprint.delete("/<id:segment_id>")
@blueprint.requires("segments:write")
@blueprint.response(204)
def delete_segment(segment_id: str) -> Response:
    """Put a segment in the trash for 30 days."""
    command = TrashSegment(segment_id=segment_id, version=here.if_match())
    return done(trash_segment, command)


@blueprint.post("/<id:segment_id>/restore")
@blueprint.requires("segments:write")
@blueprint.response(200, SegmentSchema)
def restore_one(segment_id: str) -> Response:
    """Take a segment out of the trash."""
    command = RestoreSegment(segment_id=segment_id)
    return changed(_shown(restore_segment), command, SegmentSchema)


@blueprint.post("/<id:segment_id>/evaluate")
@blueprint.requires("segments:write")
@blueprint.response(202, SegmentSchema)
def evaluate_one(segment_id: str) -> Response:
    """Look at everybody anew; the segment shows how far it is."""
    command = StartEvaluation(segment_id=segment_id)
    return accepted(
        _shown(start_evaluation), command, SegmentSchema, location=_place_of
    )


@blueprint.get("/<id:segment_id>/uses")
@blueprint.requires("segments:read")
@blueprint.response(200, SegmentUsesSchema)
def show_uses(segment_id: str) -> Response:
    """Show what uses a segment."""
    found = get_segment(segment_id, here.store)
    return shown({"items": find_uses(found.id, here.store)}, SegmentUsesSchema)


def _shown(handler: Any) -> Any:
    """Return a command's handler that answers with the segment as it is shown."""

    def answering(command: Any, tx: Transaction) -> Document:
        found: Segment = handler(command, tx)
        return get_shown(found, tx)

    return answering


def _place_of(found: Document) -> str:
    return f"{blueprint.url_prefix}/{found['id']}"


serve_views(blueprint, SEGMENTS, SegmentSchema)
