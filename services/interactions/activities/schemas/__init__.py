"""Activities on the wire, and what is read of other services' facts."""

from interactions.activities.schemas.bodies import (
    ActivitySchema,
    AttachmentSchema,
    CancelActivitySchema,
    CompleteActivitySchema,
    CorrectActivitySchema,
    EnterActivitySchema,
    OfferedSchema,
    RescheduleActivitySchema,
    SetActivitySchema,
)
from interactions.activities.schemas.messages import (
    SendMessage,
    UnsubscribeMessage,
)

__all__ = [
    "ActivitySchema",
    "AttachmentSchema",
    "CancelActivitySchema",
    "CompleteActivitySchema",
    "CorrectActivitySchema",
    "EnterActivitySchema",
    "OfferedSchema",
    "RescheduleActivitySchema",
    "SendMessage",
    "SetActivitySchema",
    "UnsubscribeMessage",
]
