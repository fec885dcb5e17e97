"""Deals over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import (
    Blueprint,
    Finder,
    as_tuples,
    changed,
    created,
    done,
    here,
    shown,
)
from interactions.deals.commands import (
    CorrectDeal,
    EnterDeal,
    LoseDeal,
    MoveDeal,
    ReopenDeal,
    TrashDeal,
    WinDeal,
    correct_deal,
    enter_deal,
    lose_deal,
    move_deal,
    reopen_deal,
    trash_deal,
    win_deal,
)
from interactions.deals.queries import (
    DEAL_FIELDS,
    get_board,
    get_deal,
    list_deals,
    list_history,
)
from interactions.deals.repository import DealRepository
from interactions.deals.schemas import (
    BoardQuerySchema,
    BoardSchema,
    CorrectDealSchema,
    CreateDealSchema,
    DealHistorySchema,
    DealSchema,
    LoseDealSchema,
    MoveDealSchema,
    ReopenDealSchema,
    WinDealSchema,
)

blueprint = Blueprint("interactions.deals", "Every sale on its way")
finder = Finder(
    DealRepository,
    lambda row: {
        "title": row["title"],
        "state": row["state"],
        "about_id": row["contact_id"],
    },
)


@blueprint.lists(
    "", DEAL_FIELDS, DealSchema, permission="deals:read", sort="-updated_at"
)
def list_deals_(query: ListQuery) -> Page[Any]:
    """List deals."""
    return list_deals(query, here.store)


@blueprint.post("")
@blueprint.requires("deals:write")
@blueprint.arguments(CreateDealSchema)
@blueprint.response(201, DealSchema)
def post_deal(body: dict[str, Any]) -> Response:
    """Begin a sale."""
    return created(enter_deal, _entered(body), DealSchema)


@blueprint.get("/board")
@blueprint.requires("deals:read")
@blueprint.query(BoardQuerySchema)
@blueprint.response(200, BoardSchema)
def show_board(query: dict[str, Any]) -> Response:
    """Show the open deals of a pipeline by stage, with sums."""
    pipeline_id = query.pop("pipeline_id", None)
    return shown(get_board(pipeline_id, here.store, **query), BoardSchema)


@blueprint.get("/<id:deal_id>")
@blueprint.requires("deals:read")
@blueprint.response(200, DealSchema)
def show_deal(deal_id: str) -> Response:
    """Show one deal."""
    return shown(get_deal(deal_id, here.store), DealSchema)


@blueprint.get("/<id:deal_id>/history")
@blueprint.requires("deals:read")
@blueprint.response(200, DealHistorySchema)
def show_deal_history(deal_id: str) -> Response:
    """Show the moves and amounts of a deal with who changed them."""
    return shown({"items": list_history(deal_id, here.store)}, DealHistorySchema)


@blueprint.patch("/<id:deal_id>")
@blueprint.requires("deals:write")
@blueprint.arguments(CorrectDealSchema)
@blueprint.response(200, DealSchema)
def patch_deal(body: dict[str, Any], deal_id: str) -> Response:
    """Change a deal."""
    seen = {"deal_id": deal_id, "version": here.if_match()}
    return changed(correct_deal, _corrected({**body, **seen}), DealSchema)


@blueprint.delete("/<id:deal_id>")
@blueprint.requires("deals:write")
@blueprint.response(204)
def delete_deal(deal_id: str) -> Response:
    """Put a deal in the trash for 30 days."""
    return done(trash_deal, TrashDeal(deal_id=deal_id, version=here.if_match()))


@blueprint.post("/<id:deal_id>/restore")
@blueprint.requires("deals:write")
@blueprint.response(200, DealSchema)
def restore_deal(deal_id: str) -> Response:
    """Take a deal out of the trash."""
    return changed(trash_deal, TrashDeal(deal_id=deal_id, back=True), DealSchema)


@blueprint.post("/<id:deal_id>/move")
@blueprint.requires("deals:write")
@blueprint.arguments(MoveDealSchema)
@blueprint.response(200, DealSchema)
def move(body: dict[str, Any], deal_id: str) -> Response:
    """Move a card of the version that was seen (If-Match)."""
    command = MoveDeal(
        deal_id=deal_id,
        version=here.if_match(),
        stage_id=body["stage_id"],
        position=body.get("position"),
        fields=as_tuples(body.get("fields_", {})),
        occurred_at=body.get("occurred_at"),
    )
    return changed(move_deal, command, DealSchema)


@blueprint.post("/<id:deal_id>/win")
@blueprint.requires("deals:write")
@blueprint.arguments(WinDealSchema)
@blueprint.response(200, DealSchema)
def win(command: WinDeal, deal_id: str) -> Response:
    """Close a deal as won."""
    return changed(win_deal, command, DealSchema)


@blueprint.post("/<id:deal_id>/lose")
@blueprint.requires("deals:write")
@blueprint.arguments(LoseDealSchema)
@blueprint.response(200, DealSchema)
def lose(command: LoseDeal, deal_id: str) -> Response:
    """Close a deal as lost, with its reason."""
    return changed(lose_deal, command, DealSchema)


@blueprint.post("/<id:deal_id>/reopen")
@blueprint.requires("deals:write")
@blueprint.arguments(ReopenDealSchema)
@blueprint.response(200, DealSchema)
def reopen(command: ReopenDeal, deal_id: str) -> Response:
    """Go on with a closed deal."""
    return changed(reopen_deal, command, DealSchema)


def _entered(body: dict[str, Any]) -> EnterDeal:
    fields = as_tuples(body)
    own = {name: fields.pop(name) for name in ("occurred_at", "past") if name in fields}
    return EnterDeal(fields=fields, **own)


def _corrected(body: dict[str, Any]) -> CorrectDeal:
    changes = as_tuples(body)
    own = {name: changes.pop(name) for name in ("deal_id", "version")}
    return CorrectDeal(**own, reason=changes.pop("reason", None), changes=changes)


blueprint.batch(
    permission="deals:write",
    create=(
        CreateDealSchema,
        lambda body, tx: enter_deal(_entered(body), tx),
    ),
    change=(
        CorrectDealSchema,
        lambda body, tx: correct_deal(_corrected(body), tx),
        "deal_id",
    ),
    shows=DealSchema,
)
