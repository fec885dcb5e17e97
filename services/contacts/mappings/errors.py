"""What can go wrong with a mapping."""

from chassis.domain import ConflictError, RuleViolationError


class UnknownColumnError(RuleViolationError):
    """There is no such column or field."""


class MaskedFieldError(RuleViolationError):
    """Your role hides this field, so a file of yours cannot fill it."""


class MappingNameTakenError(ConflictError):
    """A mapping of this name is there already."""


class DoubleColumnError(RuleViolationError):
    """Two columns are meant for a field with one value."""
