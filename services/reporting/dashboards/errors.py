"""What can go wrong with dashboards."""

from chassis.domain import ConflictError, RuleViolationError


class ReadyMadeError(ConflictError):
    """A ready-made dashboard stays as it is; copy it first."""


class TileFilterError(RuleViolationError):
    """A tile's filter is a row of conditions that all hold, as in an address."""
