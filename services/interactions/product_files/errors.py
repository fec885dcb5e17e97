"""What can go wrong with a file of products."""

from chassis.domain import RuleViolationError


class NoFileError(RuleViolationError):
    """Send a form with the file."""


class UnreadableTableError(RuleViolationError):
    """The file is no UTF-8, or no table."""
