"""Writing down what people say, and making what they are asked for."""

from contacts.consents.commands.ledger import (
    CONSENTS,
    ExpireConsents,
    RecordConsent,
    expire_consents,
    record_consent,
)
from contacts.consents.commands.purposes import (
    AddWording,
    CorrectPurpose,
    MakePurpose,
    add_wording,
    correct_purpose,
    make_purpose,
)

__all__ = [
    "CONSENTS",
    "AddWording",
    "CorrectPurpose",
    "ExpireConsents",
    "MakePurpose",
    "RecordConsent",
    "add_wording",
    "correct_purpose",
    "expire_consents",
    "make_purpose",
    "record_consent",
]
