"""What can go wrong with a report."""

from chassis.domain import RuleViolationError


class UnreadableReportError(RuleViolationError):
    """This is neither a report of RFC 3464 nor one of RFC 5965."""
