"""What can go wrong with a campaign."""

from chassis.domain import ConflictError, RuleViolationError


class NotEditableError(ConflictError):
    """A campaign can be edited only while it is a draft."""


class WrongStateError(ConflictError):
    """The campaign is not in a state that allows this."""


class CountDiffersError(ConflictError):
    """The audience is not as large as you expect; look again before you start."""


class EmptyAudienceError(RuleViolationError):
    """Nobody is in the audience."""


class AudienceMissingError(RuleViolationError):
    """A campaign needs a list of contacts or a filter."""


class TemplateNotPublishedError(RuleViolationError):
    """The campaign's template has no published version."""
