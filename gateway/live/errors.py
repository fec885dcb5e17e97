"""What can go wrong with a stream."""

from chassis.domain import ForbiddenError, NotFoundError, RuleViolationError


class ChannelForbiddenError(ForbiddenError):
    """This channel shows what you may not see."""


class NoSessionError(ForbiddenError):
    """Only a browser that is signed in is told of changes."""


class UnknownConnectionError(NotFoundError):
    """There is no such stream, or it is not yours."""


class UnknownChannelError(RuleViolationError):
    """There is no such channel, or there are too many."""
