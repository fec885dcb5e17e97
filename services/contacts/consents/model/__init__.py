"""Purposes, words, the ledger, and the decision."""

from contacts.consents.events import (
    Action,
    BarReason,
    Basis,
    Effective,
    EvidenceKind,
    Held,
    LiftKind,
    PurposeStanding,
)
from contacts.consents.model.addresses import Reached, Ways, read_email, read_phone
from contacts.consents.model.built_in import BUILT_IN
from contacts.consents.model.decision import (
    REFUSALS,
    RULE_VERSION,
    Decision,
    Question,
    decide,
    find_effective,
)
from contacts.consents.model.purpose import Purpose, Wording
from contacts.consents.model.record import ConsentRecord, Evidence, expires_at
from contacts.consents.model.suppression import (
    BOUNCES_COUNT,
    LiftProof,
    SoftBounces,
    Suppression,
    strictest,
)

__all__ = [
    "BOUNCES_COUNT",
    "BUILT_IN",
    "REFUSALS",
    "RULE_VERSION",
    "Action",
    "BarReason",
    "Basis",
    "ConsentRecord",
    "Decision",
    "Effective",
    "Evidence",
    "EvidenceKind",
    "Held",
    "LiftKind",
    "LiftProof",
    "Purpose",
    "PurposeStanding",
    "Question",
    "Reached",
    "SoftBounces",
    "Suppression",
    "Ways",
    "Wording",
    "decide",
    "expires_at",
    "find_effective",
    "read_email",
    "read_phone",
    "strictest",
]
