"""Files of activities over HTTP."""

from urllib.parse import quote

from flask import Response

from chassis.web import Blueprint, Upload, changed, created, here
from interactions.activities.schemas import ActivitySchema
from interactions.attachments.commands import (
    DetachFile,
    ReceiveFile,
    attach_file,
    detach_file,
    receive_file,
)
from interactions.attachments.errors import FileMissingError
from interactions.attachments.queries import get_attachment, list_pieces
from interactions.attachments.repository import MAX_FILE

blueprint = Blueprint("interactions.attachments", "Files", segment="activities")


@blueprint.post("/<id:activity_id>/attachments")
@blueprint.requires("activities:write")
@blueprint.takes_file(MAX_FILE)
@blueprint.response(201, ActivitySchema)
def post_attachment(given: Upload | None = None, *, activity_id: str) -> Response:
    """Put a file of at most 25 MB to an activity."""
    if given is None:
        raise FileMissingError
    file = ReceiveFile(activity_id=activity_id, name=given.name, pieces=given)
    return created(
        attach_file,
        receive_file(file, here.store),
        ActivitySchema,
        location=lambda activity: f"/api/v1/activities/{activity.id}",
    )


@blueprint.get("/<id:activity_id>/attachments/<id:attachment_id>/file")
@blueprint.requires("activities:read")
@blueprint.response(200)
def show_attachment(activity_id: str, attachment_id: str) -> Response:
    """Download a file (RFC 6266); it is never shown as a page."""
    found = get_attachment(activity_id, attachment_id, here.store)
    name = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    return Response(
        list_pieces(found, here.store),
        mimetype="application/octet-stream",
        headers={"Content-Disposition": name, "Content-Length": str(found.size)},
    )


@blueprint.delete("/<id:activity_id>/attachments/<id:attachment_id>")
@blueprint.requires("activities:write")
@blueprint.response(200, ActivitySchema)
def delete_attachment(activity_id: str, attachment_id: str) -> Response:
    """Take a file away from an activity."""
    command = DetachFile(
        activity_id=activity_id, attachment_id=attachment_id, version=here.if_match()
    )
    return changed(detach_file, command, ActivitySchema)
