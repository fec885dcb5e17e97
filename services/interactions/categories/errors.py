"""What can go wrong with categories."""

from chassis.domain import ConflictError, RuleViolationError


class CategoryInUseError(ConflictError):
    """Products or categories are below this one: name one to move them to."""


class CategoryTooFullError(ConflictError):
    """More is below this category than can be moved at once; move some first."""


class CategoryCycleError(RuleViolationError):
    """A category does not hang below itself."""


class CategoryDepthError(RuleViolationError):
    """The tree has at most six levels."""
