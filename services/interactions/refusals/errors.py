"""What can go wrong with refusals and their reasons."""

from chassis.domain import ConflictError, RuleViolationError


class UnknownReasonError(RuleViolationError):
    """There is no such reason, or it is not used any more."""


class ReasonAsksError(RuleViolationError):
    """This reason asks for one more thing."""


class CodeExistsError(ConflictError):
    """There is a reason with this code already."""


class SubjectMissingError(RuleViolationError):
    """Say what the no was to."""


class NobodyRefusedError(RuleViolationError):
    """A refusal needs a person or a company."""


class FutureRefusalError(RuleViolationError):
    """This has not been said yet."""


class AlreadyRecordedError(ConflictError):
    """A colleague has written this no down already."""


class SubjectChangedError(ConflictError):
    """Who said no to what stays; another no is another refusal."""


class NotOpenError(ConflictError):
    """The refusal is not open."""


class NotFinalError(ConflictError):
    """Only a final refusal can be opened again."""
