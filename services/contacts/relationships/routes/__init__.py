"""Relationships, households and dependants over HTTP."""

from contacts.relationships.routes import dependants
from contacts.relationships.routes.households import households
from contacts.relationships.routes.relations import blueprint

__all__ = ["blueprint", "dependants", "households"]
