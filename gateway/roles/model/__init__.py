"""Roles as data, and what several of them add up to."""

from gateway.roles.model.matrix import BUILTIN, PERMISSIONS
from gateway.roles.model.role import RecordScope, Rights, Role, narrowed, rights_of

__all__ = [
    "BUILTIN",
    "PERMISSIONS",
    "RecordScope",
    "Rights",
    "Role",
    "narrowed",
    "rights_of",
]
