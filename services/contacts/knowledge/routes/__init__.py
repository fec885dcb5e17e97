"""Knowledge over HTTP."""

from contacts.knowledge.routes import tastes, topics
from contacts.knowledge.routes.facts import blueprint

__all__ = ["blueprint", "tastes", "topics"]
