"""What can go wrong with asking for a timeline."""

from chassis.domain import RuleViolationError


class SubjectMissingError(RuleViolationError):
    """A timeline is of one person or of one company."""


class CursorError(RuleViolationError):
    """There is no such page."""
