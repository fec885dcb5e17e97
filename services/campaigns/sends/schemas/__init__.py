"""Sends on the wire, and what is read of facts about contacts."""

from campaigns.sends.schemas.bodies import (
    ExplanationSchema,
    RepeatSendSchema,
    ResolveSendSchema,
    SendSchema,
)
from campaigns.sends.schemas.messages import ContactMessage, recipient_of

__all__ = [
    "ContactMessage",
    "ExplanationSchema",
    "RepeatSendSchema",
    "ResolveSendSchema",
    "SendSchema",
    "recipient_of",
]
