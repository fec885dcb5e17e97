"""Purchases over HTTP."""

from interactions.purchases.routes.lists import BULK
from interactions.purchases.routes.purchases import blueprint, finder

__all__ = ["BULK", "blueprint", "finder"]
