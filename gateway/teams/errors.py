"""What can go wrong with teams."""

from chassis.domain import ConflictError, RuleViolationError


class CycleError(ConflictError):
    """A team cannot stand below itself."""


class TooDeepError(RuleViolationError):
    """The tree of teams is at most six levels deep."""


class WorkspaceExistsError(ConflictError):
    """There is one workspace, and it exists."""


class UnknownZoneError(RuleViolationError):
    """There is no such time zone."""
