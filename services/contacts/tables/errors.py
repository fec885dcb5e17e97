"""What can go wrong with a file."""

from chassis.domain import RuleViolationError


class UnreadableFileError(RuleViolationError):
    """The file holds no table that can be read."""


class UnsupportedFileError(RuleViolationError):
    """Files of this kind are not read."""


class TooManyRowsError(RuleViolationError):
    """A sheet has at most 1,048,576 rows: take CSV."""


class TooManyColumnsError(RuleViolationError):
    """A file may have at most 500 columns."""
