"""What can go wrong with payments."""

from chassis.domain import ConflictError, RuleViolationError


class PaymentDiffersError(ConflictError):
    """This payment is known already, and says something else."""


class PaymentVoidedError(ConflictError):
    """The payment was voided before."""


class PurchaseVoidedError(ConflictError):
    """The purchase was voided: nothing is paid for it."""


class PaidError(ConflictError):
    """Something was paid for the purchase; void the payments first."""


class DebtorMissingError(RuleViolationError):
    """A payment is of one person or one company, or for a purchase."""


class WrongDebtorError(RuleViolationError):
    """The purchase is somebody else's."""


class WrongCurrencyError(RuleViolationError):
    """A purchase is paid in its own currency."""


class UnknownMethodError(RuleViolationError):
    """There is no such way to pay."""


class FuturePaymentError(RuleViolationError):
    """A payment does not lie in the future."""


class MethodTwiceError(RuleViolationError):
    """Two ways to pay have one key."""
