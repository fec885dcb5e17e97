"""What can go wrong with products."""

from chassis.domain import ConflictError, RuleViolationError


class SkuExistsError(ConflictError):
    """There is a product with this number."""


class DiscontinuedError(ConflictError):
    """The product is discontinued already."""


class SuccessorCycleError(RuleViolationError):
    """A product does not replace itself, nor one that replaces it."""


class OtherCurrencyError(RuleViolationError):
    """Price, cost and differences of a product are in one currency."""


class OwnComplementError(RuleViolationError):
    """A product does not go with itself."""
