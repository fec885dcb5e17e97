"""What can go wrong with calendars and their feeds."""

from chassis.domain import RuleViolationError


class TooManyDaysError(RuleViolationError):
    """A calendar shows at most 62 days, from the first to the last."""


class NotYourTeamError(RuleViolationError):
    """A feed of a team is for its members, and for who leads it or a team above."""
