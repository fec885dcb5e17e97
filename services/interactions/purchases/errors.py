"""What can go wrong with purchases and their returns."""

from chassis.domain import ConflictError, RuleViolationError


class ReceiptDiffersError(ConflictError):
    """This receipt is known already, and says something else."""


class ReturnDiffersError(ConflictError):
    """This return is known already, and says something else."""


class MoreThanBoughtError(ConflictError):
    """More would be taken back than was bought."""


class VoidedError(ConflictError):
    """The purchase was voided."""


class ReturnedError(ConflictError):
    """Something of the purchase was taken back: it is not voided any more."""


class AttachedError(ConflictError):
    """The purchase is somebody else's already."""


class TotalDiffersError(RuleViolationError):
    """The total is not the sum of the lines without the discounts."""


class LineTotalDiffersError(RuleViolationError):
    """The total of a line is not its quantity times its price without its discount."""


class CurrenciesMixedError(RuleViolationError):
    """All amounts of a purchase are in one currency."""


class TotalNegativeError(RuleViolationError):
    """The total of a purchase is not below zero."""


class FuturePurchaseError(RuleViolationError):
    """A purchase does not lie in the future."""


class UnknownLineError(RuleViolationError):
    """The purchase has no such line."""


class LineUnnamedError(RuleViolationError):
    """A returned line is named either by its number or by its SKU."""
