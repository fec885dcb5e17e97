"""Purchases with their rules."""

from interactions.purchases.events import Discount, Ordinal
from interactions.purchases.model.lines import Line, PurchaseLine, priced, shares
from interactions.purchases.model.purchase import Place, Purchase
from interactions.purchases.model.returns import Return, Wish, plain

__all__ = [
    "Discount",
    "Line",
    "Ordinal",
    "Place",
    "Purchase",
    "PurchaseLine",
    "Return",
    "Wish",
    "plain",
    "priced",
    "shares",
]
