"""Signing in and out: JSON for programs of the browser, forms for the plain pages."""

from gateway.sessions.routes.api import blueprint
from gateway.sessions.routes.pages import pages

__all__ = ["blueprint", "pages"]
