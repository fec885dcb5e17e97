"""What can go wrong with teams."""

from chassis.domain import ConflictError, RuleViolationError


class CycleError(ConflictError):
    """A team cannot stand below itself."""


class TooDeepError(RuleViolationError):
    """The tree of teams is at most six levels deep."""


class WorkspaceExistsError(ConflictError):
    """There is one workspace, and it exists."""


class WorkspaceStaysError(ConflictError):
    """The workspace is the company itself and stays."""


class ZoneNeedsConfirmError(ConflictError):
    """Another zone of the company moves its future hours; it asks for ``confirm``."""


class TeamInUseError(ConflictError):
    """Somebody is in this team; name another one for them."""


class SpanError(RuleViolationError):
    """Open hours are told of at most 62 days, the first before the last."""


class UnknownZoneError(RuleViolationError):
    """There is no such time zone."""
