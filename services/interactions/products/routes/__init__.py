"""Products over HTTP."""

from interactions.products.routes.categories import categories
from interactions.products.routes.lists import BULK
from interactions.products.routes.products import blueprint, finder

__all__ = ["BULK", "blueprint", "categories", "finder"]
