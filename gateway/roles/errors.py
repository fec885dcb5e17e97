"""What can go wrong with roles."""

from chassis.domain import ConflictError, ForbiddenError, RuleViolationError


class RoleExistsError(ConflictError):
    """There is a role of this key already."""


class BuiltinRoleError(ConflictError):
    """A built-in role stays as it is; a copy can be changed."""


class RoleInUseError(ConflictError):
    """Somebody has this role; name another one for them."""


class UnknownRoleError(RuleViolationError):
    """There is no such role."""


class UnknownPermissionError(RuleViolationError):
    """There is no such permission."""


class UnknownFieldError(RuleViolationError):
    """Roles hide no such field."""


class OutsourcedRightError(RuleViolationError):
    """Another company's people never get this right."""


class BeyondOwnRightsError(ForbiddenError):
    """Nobody can grant a right that he does not have."""
