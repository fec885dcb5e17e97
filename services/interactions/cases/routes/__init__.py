"""Cases over HTTP."""

from interactions.cases.routes.cases import blueprint, finder
from interactions.cases.routes.lists import BULK

__all__ = ["BULK", "blueprint", "finder"]
