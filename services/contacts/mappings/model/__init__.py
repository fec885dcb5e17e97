"""Columns, their meanings, and rows that were understood."""

from contacts.mappings.model.cells import Fault, Reading
from contacts.mappings.model.countries import country_code
from contacts.mappings.model.mapping import (
    Assigned,
    Proposal,
    Target,
    check_mapping,
    find_empty_texts,
    propose,
    unmapped,
)
from contacts.mappings.model.merging import OnMatch, changes_of
from contacts.mappings.model.messages import MESSAGES
from contacts.mappings.model.presets import PRESETS
from contacts.mappings.model.rows import Reader

__all__ = [
    "MESSAGES",
    "PRESETS",
    "Assigned",
    "Fault",
    "OnMatch",
    "Proposal",
    "Reader",
    "Reading",
    "Target",
    "changes_of",
    "check_mapping",
    "country_code",
    "find_empty_texts",
    "propose",
    "unmapped",
]
