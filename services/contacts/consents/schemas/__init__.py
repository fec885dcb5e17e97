"""Consent on the wire, and what is read of the facts of others."""

from contacts.consents.schemas.ledger import (
    AskSchema,
    ConsentSchema,
    DecisionSchema,
    DecisionsSchema,
    LedgerQuerySchema,
    LedgerSchema,
    MayWeQuerySchema,
    RecordConsentSchema,
)
from contacts.consents.schemas.messages import (
    BounceMessage,
    ComplaintMessage,
    UnsubscribeMessage,
)
from contacts.consents.schemas.purposes import (
    AddWordingSchema,
    CorrectPurposeSchema,
    MakePurposeSchema,
    PurposeSchema,
    PurposesSchema,
    WordingSchema,
    WordingsQuerySchema,
    WordingsSchema,
)
from contacts.consents.schemas.suppressions import (
    AddSuppressionSchema,
    CheckedSchema,
    CheckSchema,
    LiftSuppressionSchema,
    SuppressionSchema,
)

__all__ = [
    "AddSuppressionSchema",
    "AddWordingSchema",
    "AskSchema",
    "BounceMessage",
    "CheckSchema",
    "CheckedSchema",
    "ComplaintMessage",
    "ConsentSchema",
    "CorrectPurposeSchema",
    "DecisionSchema",
    "DecisionsSchema",
    "LedgerQuerySchema",
    "LedgerSchema",
    "LiftSuppressionSchema",
    "MakePurposeSchema",
    "MayWeQuerySchema",
    "PurposeSchema",
    "PurposesSchema",
    "RecordConsentSchema",
    "SuppressionSchema",
    "UnsubscribeMessage",
    "WordingSchema",
    "WordingsQuerySchema",
    "WordingsSchema",
]
