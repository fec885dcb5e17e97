"""Likely doubles, how alike they are, and the merges that follow."""

from contacts.duplicates.events import FoundBy, Reason, State
from contacts.duplicates.model.alike import (
    SHOWN_FROM,
    Birth,
    Likeness,
    compare,
    keys_of,
)
from contacts.duplicates.model.duplicate import Duplicate, pair_of
from contacts.duplicates.model.merge import (
    Choice,
    Merge,
    Proposal,
    chosen_values,
    differing_fields,
    proposals,
    returning_values,
)

__all__ = [
    "SHOWN_FROM",
    "Birth",
    "Choice",
    "Duplicate",
    "FoundBy",
    "Likeness",
    "Merge",
    "Proposal",
    "Reason",
    "State",
    "chosen_values",
    "compare",
    "differing_fields",
    "keys_of",
    "pair_of",
    "proposals",
    "returning_values",
]
