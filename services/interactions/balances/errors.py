"""What can go wrong with balances."""

from chassis.domain import RuleViolationError


class DebtorUnnamedError(RuleViolationError):
    """Name one person, or one company, or ask for all that are overdue."""
