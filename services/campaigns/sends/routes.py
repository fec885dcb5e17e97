"""The ledger over HTTP."""

from typing import Any

from flask import Response

from campaigns.sends.commands import (
    RepeatSend,
    ResolveSend,
    repeat_send,
    resolve_send,
)
from campaigns.sends.queries import (
    SEND_FIELDS,
    get_explanation,
    get_send,
    list_sends,
)
from campaigns.sends.schemas import (
    ExplanationSchema,
    RepeatSendSchema,
    ResolveSendSchema,
    SendSchema,
)
from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, changed, created, here, shown

blueprint = Blueprint("campaigns.sends", "What became of each message")


@blueprint.lists(
    "", SEND_FIELDS, SendSchema, permission="sends:read", sort="-decided_at"
)
def list_sends_(query: ListQuery) -> Page[Any]:
    """List messages."""
    return list_sends(query, here.store)


@blueprint.get("/<id:send_id>")
@blueprint.requires("sends:read")
@blueprint.response(200, SendSchema)
def show_send(send_id: str) -> Response:
    """Show one message."""
    return shown(get_send(send_id, here.store), SendSchema)


@blueprint.get("/<id:send_id>/explain")
@blueprint.requires("sends:read")
@blueprint.response(200, ExplanationSchema)
def explain_send(send_id: str) -> Response:
    """Say why it was sent, or which rule stopped it."""
    return shown(get_explanation(send_id, here.store), ExplanationSchema)


@blueprint.post("/<id:send_id>/resolve")
@blueprint.requires("campaigns:launch")
@blueprint.arguments(ResolveSendSchema)
@blueprint.response(200, SendSchema)
def resolve(body: dict[str, Any], send_id: str) -> Response:
    """Say how a message of unknown outcome ended."""
    command = ResolveSend(send_id=send_id, **body)
    return changed(resolve_send, command, SendSchema)


@blueprint.post("/<id:send_id>/repeat")
@blueprint.requires("campaigns:launch")
@blueprint.needs_key()
@blueprint.arguments(RepeatSendSchema)
@blueprint.response(201, SendSchema)
def repeat(body: dict[str, Any], send_id: str) -> Response:
    """Send it again, as a new occurrence; a person has decided that."""
    del body
    return created(
        repeat_send,
        RepeatSend(send_id=send_id),
        SendSchema,
        location=lambda send: f"/api/v1/sends/{send.id}",
    )
