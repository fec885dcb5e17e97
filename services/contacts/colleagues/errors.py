"""What can go wrong with naming a colleague."""

from chassis.domain import RuleViolationError


class UserDeactivatedError(RuleViolationError):
    """This colleague no longer works here."""
