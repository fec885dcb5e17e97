"""What can go wrong with tasks, reminders and promises."""

from chassis.domain import ConflictError, RuleViolationError


class OneDueError(RuleViolationError):
    """A task is due at an instant or on a day, and not both."""


class NotOpenError(ConflictError):
    """Only an open task or promise can be completed, kept or called off."""


class NotDoneError(ConflictError):
    """Only a task that is done or called off can be opened again."""


class NotInTrashError(ConflictError):
    """The record is not in the trash."""


class PastDueError(RuleViolationError):
    """A promise is about a time to come."""


class OneMomentError(RuleViolationError):
    """A reminder has one moment: an instant, minutes before, or days before."""


class NoMomentError(RuleViolationError):
    """The subject of the reminder has no time to count from."""


class MomentPassedError(RuleViolationError):
    """The moment of the reminder has passed."""


class ReminderExistsError(ConflictError):
    """There is such a reminder already."""


class ReminderStateError(ConflictError):
    """The reminder does not ring, or rings no longer."""
