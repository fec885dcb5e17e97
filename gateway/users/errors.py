"""What can go wrong with accounts."""

from chassis.domain import ConflictError, ForbiddenError, GoneError, RuleViolationError


class EmailExistsError(ConflictError):
    """Somebody has this e-mail address already."""


class LastAdminError(ConflictError):
    """The last administrator must stay."""


class WrongStateError(ConflictError):
    """The account is not in the state for this."""


class CombinedRoleError(RuleViolationError):
    """An outsourced operator has no other role."""


class InvalidEmailError(RuleViolationError):
    """This is no e-mail address."""


class WeakPasswordError(RuleViolationError):
    """The password is too short, too long or too common."""


class WrongPasswordError(ForbiddenError):
    """The current password is wrong."""


class WrongCodeError(RuleViolationError):
    """This code is wrong, or it was used."""


class NoFactorError(ConflictError):
    """There is no second factor to do this with."""


class StepUpRequiredError(ForbiddenError):
    """This needs a fresh proof that it is you."""


class UsedTokenError(GoneError):
    """The link was used, or it is too old."""
