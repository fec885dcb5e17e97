"""The facts that rows of reports were wrong, and are right again."""

from dataclasses import dataclass
from typing import Final

from chassis.domain import DomainEvent


@dataclass(frozen=True, kw_only=True)
class ProjectionDiverged(DomainEvent):
    """Rows were not as the facts of these records say."""

    type = "reporting.projection.diverged.v1"

    projection: str
    aggregates: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProjectionRepaired(DomainEvent):
    """The rows of these records were written anew, as their facts say."""

    type = "reporting.projection.repaired.v1"

    projection: str
    aggregates: tuple[str, ...]


FACTS: Final = (ProjectionDiverged, ProjectionRepaired)
"""All that this feature publishes."""
