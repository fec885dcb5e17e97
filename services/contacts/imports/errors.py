"""What can go wrong with an import."""

from chassis.domain import ConflictError, GoneError


class ImportStateError(ConflictError):
    """The import is not in a state that allows this."""


class ExpectedRowsError(ConflictError):
    """The file has another number of rows than expected."""


class DateOrderError(ConflictError):
    """Days in the file may be read in two ways: say which number is the day."""


class UndoOverError(GoneError):
    """It is too late to undo this import."""
