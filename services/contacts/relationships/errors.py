"""What can go wrong with who belongs to whom."""

from chassis.domain import ConflictError, RuleViolationError


class RelationshipExistsError(ConflictError):
    """These two are related in this way already, or the person has a referrer."""


class SelfRelationError(RuleViolationError):
    """Nobody is related to himself."""


class OneEndError(RuleViolationError):
    """A relationship leads to one contact or to one company."""


class ReferralCycleError(RuleViolationError):
    """A referrer cannot have come by way of the person he sent."""


class PeriodError(RuleViolationError):
    """A relationship ends after it began."""


class OtherHouseholdError(ConflictError):
    """The person belongs to another household."""


class NotAPersonError(ConflictError):
    """Only a person becomes a contact."""


class OneSubjectError(RuleViolationError):
    """Relationships are looked at from one contact or one company."""
