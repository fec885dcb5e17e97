"""What can go wrong with duplicates and merges."""

from chassis.domain import ConflictError, RuleViolationError


class AlreadyMergedError(ConflictError):
    """One of the two was merged into somebody else meanwhile."""


class MergeCycleError(ConflictError):
    """A record cannot be merged into itself."""


class UnderErasureError(ConflictError):
    """A person under erasure cannot be merged, and no merge of his undone."""


class LaterMergeError(ConflictError):
    """A later merge of the same person has to be undone first."""


class RevertedError(ConflictError):
    """This merge was undone already."""


class UnknownChoiceError(RuleViolationError):
    """This field cannot be chosen in a merge."""


class NotOpenError(ConflictError):
    """Somebody has decided about this pair already."""
