"""What can go wrong with handing over."""

from chassis.domain import RuleViolationError


class SameColleagueError(RuleViolationError):
    """Work is handed over to somebody else."""
