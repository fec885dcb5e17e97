"""What can go wrong with service plans."""

from chassis.domain import ConflictError, RuleViolationError


class OverlappingEntitlementError(ConflictError):
    """There is a right to this plan at that time already."""


class EndedError(ConflictError):
    """The right has ended."""


class OneHolderError(RuleViolationError):
    """A right is a person's or a company's."""


class EndBeforeBeginError(RuleViolationError):
    """The right ends before it begins."""


class PriceMissingError(RuleViolationError):
    """What may have to be paid for needs its price."""
