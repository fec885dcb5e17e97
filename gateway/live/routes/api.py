"""Tickets: who is signed in may open a stream within a minute."""

import time
from typing import Final

from flask import Response, request

from chassis import keys
from chassis.web import Blueprint, here, shown
from gateway.live.errors import NoSessionError
from gateway.live.model import SECONDS, Viewer
from gateway.live.schemas import TicketSchema
from gateway.sessions.model import hash_of

TICKET: Final = keys.Purpose("live", seconds=SECONDS)
blueprint = Blueprint("gateway.live", "Changes pushed to the browser")


@blueprint.post("/tickets")
@blueprint.signed_in()
@blueprint.response(201, TicketSchema)
def post_ticket() -> Response:
    """Give a ticket for GET /live; it opens only with this browser's cookie."""
    csrf = request.environ.get("kith.csrf")
    if csrf is None:
        raise NoSessionError
    viewer = Viewer.of(
        here.caller.permissions,
        user_id=here.caller.user_id,
        session_id=request.environ["kith.session_id"],
        browser=hash_of(csrf),
        team_ids=here.caller.team_ids,
    )
    position = time.time_ns() // 1_000_000
    ticket = keys.sign(TICKET, viewer.claims())
    response = shown({"ticket": ticket, "position": position}, TicketSchema)
    response.status_code = 201
    return response
