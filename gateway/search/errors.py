"""What a search refuses."""

from chassis.domain import RuleViolationError


class TooShortError(RuleViolationError):
    """Type at least two characters, or a number."""
