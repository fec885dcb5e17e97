"""What can go wrong with dashboards."""

from chassis.domain import ConflictError


class ReadyMadeError(ConflictError):
    """A ready-made dashboard stays as it is; copy it first."""
