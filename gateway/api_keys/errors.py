"""What can go wrong with keys."""

from chassis.domain import ConflictError, ForbiddenError, RuleViolationError


class KeyBeyondOwnRightsError(ForbiddenError):
    """A key can do no more than its owner."""


class KeyLifetimeError(RuleViolationError):
    """A key lives at least an hour and at most a year."""


class TooManyKeysError(ConflictError):
    """Two live keys of one name are enough for a rotation."""


class NoNetworkError(RuleViolationError):
    """This is no network address."""
