"""Deals and pipelines over HTTP."""

from interactions.deals.routes.deals import blueprint
from interactions.deals.routes.pipelines import pipelines

__all__ = ["blueprint", "pipelines"]
