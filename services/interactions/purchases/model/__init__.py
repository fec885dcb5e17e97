"""Purchases with their rules."""

from interactions.purchases.events import Discount, Ordinal
from interactions.purchases.model.lines import Line, PurchaseLine, priced
from interactions.purchases.model.purchase import Place, Purchase
from interactions.purchases.model.returns import Return, Wish

__all__ = [
    "Discount",
    "Line",
    "Ordinal",
    "Place",
    "Purchase",
    "PurchaseLine",
    "Return",
    "Wish",
    "priced",
]
