"""Writing down what people say, and making what they are asked for."""

from contacts.consents.commands.ledger import (
    CONSENTS,
    ExpireConsents,
    RecordConsent,
    TakeRequest,
    expire_consents,
    record_consent,
    take_request,
)
from contacts.consents.commands.purposes import (
    AddWording,
    CorrectPurpose,
    MakePurpose,
    add_wording,
    correct_purpose,
    make_purpose,
)
from contacts.consents.commands.suppressions import (
    AddSuppression,
    HearBounce,
    HearRefusal,
    LiftSuppression,
    add_suppression,
    hear_bounce,
    hear_refusal,
    lift_suppression,
)

__all__ = [
    "CONSENTS",
    "AddSuppression",
    "AddWording",
    "CorrectPurpose",
    "ExpireConsents",
    "HearBounce",
    "HearRefusal",
    "LiftSuppression",
    "MakePurpose",
    "RecordConsent",
    "TakeRequest",
    "add_suppression",
    "add_wording",
    "correct_purpose",
    "expire_consents",
    "hear_bounce",
    "hear_refusal",
    "lift_suppression",
    "make_purpose",
    "record_consent",
    "take_request",
]
