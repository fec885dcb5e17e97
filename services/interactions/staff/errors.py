"""What can go wrong with naming a colleague, and with counting business hours."""

from chassis.domain import RuleViolationError


class UserDeactivatedError(RuleViolationError):
    """This colleague no longer works here."""


class NeverOpenError(RuleViolationError):
    """The team has no business hour within ten years."""
