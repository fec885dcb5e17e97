"""What can go wrong with a mapping."""

from chassis.domain import RuleViolationError


class UnknownColumnError(RuleViolationError):
    """There is no such column or field."""


class DoubleColumnError(RuleViolationError):
    """Two columns are meant for a field with one value."""
