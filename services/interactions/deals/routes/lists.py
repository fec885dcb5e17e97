"""Saved views of deals, and one change for many of them."""

from typing import Final

from chassis.lists import (
    OWNERSHIP,
    Action,
    AssignSchema,
    Bulk,
    by,
    patching,
    serve_bulk,
    serve_views,
    trashing,
)
from interactions.deals import commands as do
from interactions.deals import schemas
from interactions.deals.queries import DEAL_FIELDS, list_deals
from interactions.deals.repository import DealRepository
from interactions.deals.routes.deals import blueprint

CORRECT: Final = by(do.correct_deal, do.CorrectDeal, nested="changes")
MOVE: Final = by(do.move_deal, do.MoveDeal)
TRASH: Final = by(do.trash_deal, do.TrashDeal)
RESTORE: Final = by(do.trash_deal, do.TrashDeal, back=True)
SEAT: Final = ("stage_id", "position")
BULK: Final = Bulk(
    segment="deals",
    catalogue=DEAL_FIELDS,
    schema=schemas.DealSchema,
    repository=DealRepository,
    find=list_deals,
    actions={
        "assign": Action(CORRECT, CORRECT, OWNERSHIP, AssignSchema),
        "move": Action(MOVE, MOVE, SEAT, schemas.SeatDealSchema),
        "set": patching(CORRECT, schemas.SetDealSchema),
        **trashing(TRASH, RESTORE, "write"),
    },
)
serve_views(blueprint, DEAL_FIELDS, schemas.DealSchema)
serve_bulk(blueprint, BULK)
