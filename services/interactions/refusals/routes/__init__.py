"""Refusals and their reasons over HTTP."""

from interactions.refusals.routes import reasons
from interactions.refusals.routes.lists import BULK
from interactions.refusals.routes.refusals import blueprint

__all__ = ["BULK", "blueprint", "reasons"]
