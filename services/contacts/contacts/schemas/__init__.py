"""Contacts on the wire, and what is read of the facts of others."""

from contacts.contacts.schemas.bodies import (
    AddTagsSchema,
    AsOfQuery,
    CaptureSchema,
    ChangeOwnerSchema,
    ContactSchema,
    CreateContactSchema,
    FoundSchema,
    HistoryQuery,
    HistorySchema,
    IntroducedSchema,
    Locale,
    LookUpSchema,
    MoveStageSchema,
    PatchContactSchema,
    RememberedSchema,
    SetContactSchema,
)
from contacts.contacts.schemas.messages import (
    ActivityMessage,
    CaseMessage,
    DealMessage,
)

__all__ = [
    "ActivityMessage",
    "AddTagsSchema",
    "AsOfQuery",
    "CaptureSchema",
    "CaseMessage",
    "ChangeOwnerSchema",
    "ContactSchema",
    "CreateContactSchema",
    "DealMessage",
    "FoundSchema",
    "HistoryQuery",
    "HistorySchema",
    "IntroducedSchema",
    "Locale",
    "LookUpSchema",
    "MoveStageSchema",
    "PatchContactSchema",
    "RememberedSchema",
    "SetContactSchema",
]
