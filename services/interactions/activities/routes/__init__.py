"""Activities over HTTP."""

from interactions.activities.routes.activities import blueprint, finder, planning
from interactions.activities.routes.lists import BULK

__all__ = ["BULK", "blueprint", "finder", "planning"]
