"""What can go wrong with cases."""

from chassis.domain import ConflictError, RuleViolationError


class NotUnderWayError(ConflictError):
    """The case is resolved or closed."""


class NotResolvedError(ConflictError):
    """Only a resolved case can be closed."""


class NotEndedError(ConflictError):
    """Only a resolved or closed case can be opened again."""


class TooLateToReopenError(ConflictError):
    """The case ended more than 30 days ago: open a new one that names it."""


class SimilarOpenCaseError(ConflictError):
    """The person has an open case of this kind."""


class RootCauseMissingError(RuleViolationError):
    """A resolved complaint needs its root cause."""


class NoAddressError(RuleViolationError):
    """The person has no address on this channel."""


class SameCaseError(RuleViolationError):
    """A case is no duplicate of itself, nor of another person's."""


class NotAcceptedError(ConflictError):
    """The customer has not agreed to pay for this work."""


class NothingQuotedError(ConflictError):
    """There is no price that the customer could agree to."""


class HighestLevelError(ConflictError):
    """The case is escalated as far as it goes."""
