"""What can go wrong with pipelines."""

from chassis.domain import ConflictError, RuleViolationError


class UnknownStageError(RuleViolationError):
    """The pipeline has no such stage."""


class StageExistsError(ConflictError):
    """The pipeline has a stage with this key."""


class LastStageError(ConflictError):
    """A pipeline has at least one stage."""
