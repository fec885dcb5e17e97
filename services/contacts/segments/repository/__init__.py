"""The collections of segments, and their rules."""

from typing import Final

from contacts.segments.repository.rules import find_uses, hidden_fields, read_rule
from contacts.segments.repository.segments import (
    EVERYBODY,
    RunRepository,
    SegmentRepository,
    count_members,
    lasting_catalogue,
)

REPOSITORIES: Final = (SegmentRepository, RunRepository)
"""All collections of this feature."""

__all__ = [
    "EVERYBODY",
    "REPOSITORIES",
    "RunRepository",
    "SegmentRepository",
    "count_members",
    "find_uses",
    "hidden_fields",
    "lasting_catalogue",
    "read_rule",
]
