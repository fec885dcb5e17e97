"""What can go wrong with targets."""

from chassis.domain import ConflictError, RuleViolationError


class TargetExistsError(ConflictError):
    """There is a target for the same people, number and period."""


class TargetWithdrawnError(ConflictError):
    """The target was withdrawn."""


class NoTargetMetricError(RuleViolationError):
    """A target is for a number that adds up over a period."""


class CurrencyMissingError(RuleViolationError):
    """A sum of money needs its currency, and a count has none."""


class TargetPeriodError(RuleViolationError):
    """A target is for one day at least, and ten years at most."""
