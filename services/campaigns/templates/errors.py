"""What can go wrong with a template."""

from chassis.domain import ConflictError, GoneError, RuleViolationError


class BrokenTemplateError(RuleViolationError):
    """The template has errors; lint lists them."""


class UnsubscribeMissingError(RuleViolationError):
    """A letter needs the unsubscribe link."""


class LocaleMissingError(RuleViolationError):
    """A template needs its text in at least one language."""


class ArchivedTemplateError(ConflictError):
    """An archived template does not change any more."""


class NotPublishedError(ConflictError):
    """Only a published template can be used."""


class TemplateInUseError(ConflictError):
    """An active campaign uses this template."""


class ContentExpiredError(GoneError):
    """The letter is not kept any more."""
