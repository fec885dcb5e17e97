"""Deals and pipelines over HTTP."""

from interactions.deals.routes.deals import blueprint, finder
from interactions.deals.routes.pipelines import pipelines

__all__ = ["blueprint", "finder", "pipelines"]
