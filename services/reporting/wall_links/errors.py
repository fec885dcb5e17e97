"""What can go wrong with links for a wall."""

from chassis.domain import ConflictError, RuleViolationError


class PersonalTileError(ConflictError):
    """A tile shows personal data; a screen on the wall shows none."""


class TooManyWallLinksError(ConflictError):
    """Twenty links to one dashboard are enough; revoke one first."""


class WallLinkLifetimeError(RuleViolationError):
    """A link for a wall ends today at the earliest, and within a year."""
