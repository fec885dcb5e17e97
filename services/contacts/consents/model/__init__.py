"""Purposes, words, the ledger, and the decision."""

from contacts.consents.events import (
    Action,
    Basis,
    Effective,
    EvidenceKind,
    Held,
    PurposeStanding,
)
from contacts.consents.model.addresses import Reached, Ways
from contacts.consents.model.built_in import BUILT_IN
from contacts.consents.model.decision import (
    RULE_VERSION,
    Decision,
    Question,
    decide,
    find_effective,
)
from contacts.consents.model.purpose import Purpose, Wording
from contacts.consents.model.record import ConsentRecord, Evidence, expires_at

__all__ = [
    "BUILT_IN",
    "RULE_VERSION",
    "Action",
    "Basis",
    "ConsentRecord",
    "Decision",
    "Effective",
    "Evidence",
    "EvidenceKind",
    "Held",
    "Purpose",
    "PurposeStanding",
    "Question",
    "Reached",
    "Ways",
    "Wording",
    "decide",
    "expires_at",
    "find_effective",
]
