"""What can go wrong with what we know."""

from chassis.domain import ConflictError, RuleViolationError


class NotCurrentError(ConflictError):
    """This is no longer what we know."""


class ProblemExistsError(ConflictError):
    """This problem of this product is open already."""


class NotSolvableError(RuleViolationError):
    """A plain fact cannot be solved; it is corrected or retired."""


class OnlyOfProblemsError(RuleViolationError):
    """Only a problem has a tag, a severity and a product."""


class StatementMissingError(RuleViolationError):
    """A line of knowledge needs a statement or a value."""


class TopicExistsError(ConflictError):
    """There is a topic with this key already."""


class UnknownTopicError(RuleViolationError):
    """There is no topic with this key."""


class TopicInUseError(RuleViolationError):
    """What kind of knowledge a used topic holds, and how sensitive it is, stays."""


class TopicTypeError(RuleViolationError):
    """A topic has no list of choices; use an attribute for that."""


class PreferenceExistsError(ConflictError):
    """We know of this preference already."""


class RestrictedError(RuleViolationError):
    """Nothing is inferred about a person whose data may only be kept."""


class MotiveExistsError(ConflictError):
    """We know of this motive in this category already."""
