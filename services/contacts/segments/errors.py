"""What can be wrong with a segment."""

from chassis.domain import ConflictError, RuleViolationError


class SegmentInUseError(ConflictError):
    """Something else uses this segment; ``used_by`` names it."""


class MembersFollowRuleError(ConflictError):
    """The members of a dynamic segment follow from its rule."""


class EvaluationRunningError(ConflictError):
    """This segment is being evaluated."""


class ArchivedSegmentError(ConflictError):
    """An archived segment stands still."""


class RuleMissingError(RuleViolationError):
    """A dynamic segment has a rule, a static one has none."""


class SegmentCycleError(RuleViolationError):
    """A segment cannot depend on itself."""


class NestedTooDeepError(RuleViolationError):
    """Segments of segments go five levels deep at most."""


class RuleTooLongError(RuleViolationError):
    """This rule is too long to be kept."""
