"""What can go wrong with rules about waiting customers."""

from chassis.domain import ConflictError


class RuleExistsError(ConflictError):
    """There is a rule of this name."""
