"""What can go wrong with an export."""

from chassis.domain import ConflictError, GoneError, RuleViolationError


class UnknownExportColumnError(RuleViolationError):
    """There is no such column."""


class ExportReasonMissingError(RuleViolationError):
    """The workspace asks why a list leaves the house."""


class ExportStateError(ConflictError):
    """The export is not in a state that allows this."""


class ExportExpiredError(GoneError):
    """The file was kept for seven days and is gone."""
