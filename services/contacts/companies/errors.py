"""What can go wrong with a company."""

from chassis.domain import ConflictError, RuleViolationError


class DuplicateCompanyError(ConflictError):
    """A company with this domain or tax number is already known."""


class NamelessCompanyError(RuleViolationError):
    """A company needs a name."""


class ParentCycleError(RuleViolationError):
    """A company cannot belong to itself or to one of its own branches."""


class TreeTooDeepError(RuleViolationError):
    """A tree of companies has at most five levels."""


class UnreadableDomainError(RuleViolationError):
    """This is not the name of a domain."""


class PublicDomainError(RuleViolationError):
    """This mail domain is open to everybody and names no company."""


class NotTrashedError(ConflictError):
    """The record is not in the trash."""


class RepeatedValueError(RuleViolationError):
    """The same value stands twice in this list."""
