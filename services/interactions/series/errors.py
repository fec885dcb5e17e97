"""What can go wrong with a rule of repetition."""

from chassis.domain import RuleViolationError


class RecurrenceError(RuleViolationError):
    """This is no rule of repetition by days, weeks, months or years (RFC 5545)."""


class NoOccurrenceError(RuleViolationError):
    """By this rule nothing takes place within a year of its start."""
