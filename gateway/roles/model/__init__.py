"""Roles as data, and what several of them add up to."""

from gateway.roles.model.matrix import (
    BUILTIN,
    FIELDS,
    MODES,
    PERMISSIONS,
    check_known,
)
from gateway.roles.model.role import (
    RecordScope,
    Rights,
    Role,
    check_grant,
    narrowed,
    rights_of,
    widest,
)

__all__ = [
    "BUILTIN",
    "FIELDS",
    "MODES",
    "PERMISSIONS",
    "RecordScope",
    "Rights",
    "Role",
    "check_grant",
    "check_known",
    "narrowed",
    "rights_of",
    "widest",
]
