"""Accounts and their second factor over HTTP."""

from gateway.users.routes import second_factor
from gateway.users.routes.accounts import blueprint
from gateway.users.routes.members import members
from gateway.users.routes.roles import roles

__all__ = ["blueprint", "members", "roles", "second_factor"]
