"""Columns, their meanings, and rows that were understood."""

from contacts.mappings.model.cells import Fault, Reading
from contacts.mappings.model.countries import country_code
from contacts.mappings.model.days import DateOrder, Day, DayKind
from contacts.mappings.model.mapping import (
    Assigned,
    Proposal,
    Target,
    check_mapping,
    find_empty_texts,
    may_fill,
    propose,
    unmapped,
)
from contacts.mappings.model.merging import OnMatch, changes_of
from contacts.mappings.model.messages import MESSAGES
from contacts.mappings.model.own import Own, fillable
from contacts.mappings.model.presets import PRESETS
from contacts.mappings.model.rows import Reader
from contacts.mappings.model.saved import SavedMapping

__all__ = [
    "MESSAGES",
    "PRESETS",
    "Assigned",
    "DateOrder",
    "Day",
    "DayKind",
    "Fault",
    "OnMatch",
    "Own",
    "Proposal",
    "Reader",
    "Reading",
    "SavedMapping",
    "Target",
    "changes_of",
    "check_mapping",
    "country_code",
    "fillable",
    "find_empty_texts",
    "may_fill",
    "propose",
    "unmapped",
]
