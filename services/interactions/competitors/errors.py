"""What can go wrong with competitors."""

from chassis.domain import ConflictError


class CompetitorExistsError(ConflictError):
    """Another competitor is known by this name."""
