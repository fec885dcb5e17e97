"""What can be wrong with putting somebody into a segment."""

from chassis.domain import RuleViolationError


class WhoMissingError(RuleViolationError):
    """Say who: ids of contacts, or a filter."""
