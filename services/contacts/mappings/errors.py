"""What can go wrong with a mapping."""

from chassis.domain import ConflictError, RuleViolationError


class UnknownColumnError(RuleViolationError):
    """There is no such column or field."""


class MappingNameTakenError(ConflictError):
    """A mapping of this name is there already."""


class DoubleColumnError(RuleViolationError):
    """Two columns are meant for a field with one value."""
