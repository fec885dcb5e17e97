"""The account, its password, and the link that opens it."""

from gateway.users.model.password import Passwords, checked_password
from gateway.users.model.user import User, UserFunction, hashed_token, normal_email

__all__ = [
    "Passwords",
    "User",
    "UserFunction",
    "checked_password",
    "hashed_token",
    "normal_email",
]
