"""What can go wrong with deals and pipelines."""

from chassis.domain import ConflictError, RuleViolationError


class NobodyNamedError(RuleViolationError):
    """A deal is with a person, a company or both."""


class ClosedError(ConflictError):
    """The deal is won or lost; reopen it first."""


class NotClosedError(ConflictError):
    """The deal is open."""


class NotInTrashError(ConflictError):
    """The record is not in the trash."""


class RequiredFieldsError(RuleViolationError):
    """The stage asks for fields that are not filled in yet."""


class UnknownReasonError(RuleViolationError):
    """The pipeline has no such reason for losing."""


class CurrencyFixedError(RuleViolationError):
    """Beyond the first stage the currency stays as it is."""


class MixedCurrenciesError(RuleViolationError):
    """All lines of a deal are in one currency."""


class NegativeTotalError(RuleViolationError):
    """The total of a deal is not below zero."""


class ReasonMissingError(RuleViolationError):
    """A sum or a chance by hand needs its reason."""


class SummedError(RuleViolationError):
    """The amount is the sum of the lines."""


class FutureCloseError(RuleViolationError):
    """A deal is not closed in the future."""


class WrongMomentError(RuleViolationError):
    """A step of a deal lies in the past, and not before the step that led to it."""


class WrongStepError(RuleViolationError):
    """A step of the past names a stage, or how the deal ended."""


class StageInUseError(ConflictError):
    """Deals are in this stage: name one to move them to."""


class StageTooFullError(ConflictError):
    """More deals are in this stage than can be moved at once; move some first."""


class PipelineInUseError(ConflictError):
    """Open deals are in this pipeline."""


class PipelineArchivedError(ConflictError):
    """The pipeline is archived."""
