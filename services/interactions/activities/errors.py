"""What can go wrong with an activity."""

from chassis.domain import ConflictError, RuleViolationError


class NotPlannedError(ConflictError):
    """Only a planned activity can be completed, moved or cancelled."""


class OutcomeMissingError(RuleViolationError):
    """A completed call, meeting or visit needs an outcome."""


class NextStepMissingError(RuleViolationError):
    """A follow-up needs the next activity with its date."""


class EndBeforeStartError(RuleViolationError):
    """The end lies before the start."""


class PlanMissingError(RuleViolationError):
    """A planned activity needs a start, an end and a zone."""


class OnlyPlansRepeatError(RuleViolationError):
    """Only what is planned comes again."""


class NotInTrashError(ConflictError):
    """The record is not in the trash."""


class ReadOnlyStateError(RuleViolationError):
    """The kind and the person of an activity stay as they were recorded."""
