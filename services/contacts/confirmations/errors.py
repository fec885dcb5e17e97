"""What can go wrong with asking by mail."""

from chassis.domain import ConflictError, GoneError


class UnreachableError(ConflictError):
    """No mail can ask this person: there is no address, or mail must not go there."""


class AskedTooOftenError(ConflictError):
    """This address was asked a short while ago, or three times since yesterday."""


class ConfirmationGoneError(GoneError):
    """This question has been answered otherwise, or is too old."""
