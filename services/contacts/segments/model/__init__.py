"""Segments, and what their rules depend on."""

from contacts.segments.events import Kind, Sharing, Standing
from contacts.segments.model.built_in import BUILT_IN
from contacts.segments.model.rules import (
    Rule,
    check_nesting,
    in_order,
    used_segments,
)
from contacts.segments.model.segment import RUNS, Segment

__all__ = [
    "BUILT_IN",
    "RUNS",
    "Kind",
    "Rule",
    "Segment",
    "Sharing",
    "Standing",
    "check_nesting",
    "in_order",
    "used_segments",
]
