"""What can go wrong with making a deal of an activity."""

from chassis.domain import ConflictError


class ConvertedBeforeError(ConflictError):
    """This activity has become a deal already."""
