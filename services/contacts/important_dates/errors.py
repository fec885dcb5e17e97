"""What can go wrong with an important date."""

from chassis.domain import ConflictError, RuleViolationError


class ImpossibleDateError(RuleViolationError):
    """There is no such day in the calendar."""


class YearMissingError(RuleViolationError):
    """A day that comes once needs its year."""


class SecondBirthdayError(ConflictError):
    """The birthday of this person is known already."""
