"""What can go wrong with a send."""

from chassis.domain import ConflictError


class NotUnknownError(ConflictError):
    """Only a send of unknown outcome can be resolved."""


class NotRepeatableError(ConflictError):
    """Only a failed send, or one of unknown outcome, can be sent again."""


class SendExistsError(ConflictError):
    """This message is planned already."""
