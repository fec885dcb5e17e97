"""Accounts and their second factor over HTTP."""

from gateway.users.routes import second_factor
from gateway.users.routes.accounts import blueprint

__all__ = ["blueprint", "second_factor"]
