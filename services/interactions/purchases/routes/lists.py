"""Saved views of purchases, and one change for many of them."""

from typing import Final

from chassis.lists import Bulk, by, patching, serve_bulk, serve_views
from interactions.purchases import commands as do
from interactions.purchases import schemas
from interactions.purchases.queries import PURCHASE_FIELDS, list_purchases
from interactions.purchases.repository import PurchaseRepository
from interactions.purchases.routes.purchases import blueprint

CORRECT: Final = by(do.correct_purchase, do.CorrectPurchase, nested="changes")
BULK: Final = Bulk(
    segment="purchases",
    catalogue=PURCHASE_FIELDS,
    schema=schemas.PurchaseSchema,
    repository=PurchaseRepository,
    find=list_purchases,
    actions={"set": patching(CORRECT, schemas.CorrectPurchaseSchema)},
)
serve_views(blueprint, PURCHASE_FIELDS, schemas.PurchaseSchema)
serve_bulk(blueprint, BULK)
