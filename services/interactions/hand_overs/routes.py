"""Handing over the day's work, over HTTP."""

from collections.abc import Callable
from typing import Any

from flask import Response

from chassis.mongo import Transaction
from chassis.web import Blueprint, accepted, done, here, shown
from interactions.hand_overs.commands import (
    AcceptOffer,
    Begun,
    DeclineOffer,
    HandOver,
    accept_offer,
    decline_offer,
    hand_over,
)
from interactions.hand_overs.queries import count_open, list_offers
from interactions.hand_overs.schemas import (
    AcceptSchema,
    BegunSchema,
    DeclineSchema,
    HandOverSchema,
    OffersSchema,
    OpenWorkQuerySchema,
    OpenWorkSchema,
)

blueprint = Blueprint("interactions.hand_overs", "Handing over", segment="tasks")


@blueprint.get("/hand-overs")
@blueprint.requires("tasks:read")
@blueprint.query(OpenWorkQuerySchema)
@blueprint.response(200, OpenWorkSchema)
def show_open_work(query: dict[str, Any]) -> Response:
    """Count what a colleague has open, before it is handed over."""
    contact_ids = query.get("contact_ids", ())
    return shown(
        count_open(query["from_user_id"], contact_ids, here.store), OpenWorkSchema
    )


@blueprint.post("/hand-overs")
@blueprint.requires("tasks:write")
@blueprint.arguments(HandOverSchema)
@blueprint.response(202, BegunSchema)
def post_hand_over(command: HandOver) -> Response:
    """Give what a colleague has open to another one; every list can be undone."""
    return _begun(hand_over, command)


@blueprint.get("/hand-overs/offers")
@blueprint.requires("tasks:read")
@blueprint.response(200, OffersSchema)
def show_offers() -> Response:
    """Show what former owners have open with the persons that are the caller's now."""
    return shown({"items": list_offers(here.store)}, OffersSchema)


@blueprint.post("/hand-overs/offers/accept")
@blueprint.requires("tasks:write")
@blueprint.arguments(AcceptSchema)
@blueprint.response(202, BegunSchema)
def accept(command: AcceptOffer) -> Response:
    """Take over what is offered; every list can be undone."""
    return _begun(accept_offer, command)


@blueprint.post("/hand-overs/offers/decline")
@blueprint.requires("tasks:write")
@blueprint.arguments(DeclineSchema)
@blueprint.response(204)
def decline(command: DeclineOffer) -> Response:
    """Leave what is offered with whoever has it."""
    return done(decline_offer, command)


def _begun(handler: Callable[[Any, Transaction], Begun], command: object) -> Response:
    return accepted(
        handler, command, BegunSchema, location=lambda _: "/api/v1/tasks/bulk"
    )
