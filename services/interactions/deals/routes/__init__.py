"""Deals and pipelines over HTTP."""

from interactions.deals.routes.deals import blueprint, finder
from interactions.deals.routes.lists import BULK
from interactions.deals.routes.pipelines import pipelines

__all__ = ["BULK", "blueprint", "finder", "pipelines"]
