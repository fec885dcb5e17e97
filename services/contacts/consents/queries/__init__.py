"""Looking at what people allowed, and asking whether we may."""

from contacts.consents.queries.decisions import (
    MayWe,
    find_barred,
    find_decision,
    find_decisions,
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

__all__ = [
    "SUPPRESSIONS",
    "MayWe",
    "find_barred",
    "find_decision",
    "find_decisions",
    "get_consent",
    "get_ledger",
    "get_purpose",
    "get_suppression",
    "get_wording",
    "list_purposes",
    "list_suppressions",
    "list_wordings",
]
