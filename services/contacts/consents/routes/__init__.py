"""Consent over HTTP."""

from contacts.consents.routes import purposes, suppressions
from contacts.consents.routes.ledger import blueprint

__all__ = ["blueprint", "purposes", "suppressions"]
