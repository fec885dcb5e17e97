"""What can go wrong with a contact."""

from chassis.domain import ConflictError, RuleViolationError


class DuplicateContactError(ConflictError):
    """A contact with this e-mail address or mobile number is already known."""


class NamelessContactError(RuleViolationError):
    """A contact needs a name, an e-mail address or a telephone number."""


class ReasonMissingError(RuleViolationError):
    """Changing where somebody came from needs a reason."""


class NotTrashedError(ConflictError):
    """The contact is not in the trash."""


class OneKeyError(RuleViolationError):
    """Exactly one of e-mail, phone, external id and social profile is needed."""
