"""Looking at what people allowed, and asking whether we may."""

from contacts.consents.queries.decisions import (
    MayWe,
    find_around,
    find_barred,
    find_bars,
    find_decision,
    find_decisions,
    find_waiting,
    get_consent,
    get_ledger,
)
from contacts.consents.queries.lists import (
    SUPPRESSIONS,
    get_purpose,
    get_suppression,
    get_wording,
    list_purposes,
    list_suppressions,
    list_wordings,
)
from contacts.consents.repository import people as find_people

__all__ = [
    "SUPPRESSIONS",
    "MayWe",
    "find_around",
    "find_barred",
    "find_bars",
    "find_decision",
    "find_decisions",
    "find_people",
    "find_waiting",
    "get_consent",
    "get_ledger",
    "get_purpose",
    "get_suppression",
    "get_wording",
    "list_purposes",
    "list_suppressions",
    "list_wordings",
]
