"""What can go wrong with the files of an activity."""

from chassis.domain import ConflictError, RuleViolationError


class FileMissingError(RuleViolationError):
    """A file is sent as the one file of a form."""


class TooManyFilesError(ConflictError):
    """An activity has at most twenty files."""
