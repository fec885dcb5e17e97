"""Activities on the wire, and what is read of other services' facts."""

from interactions.activities.schemas.bodies import (
    ActivitySchema,
    CancelActivitySchema,
    CompleteActivitySchema,
    CorrectActivitySchema,
    EnterActivitySchema,
    RescheduleActivitySchema,
    TimelineQuerySchema,
    TimelineSchema,
)
from interactions.activities.schemas.messages import (
    ContactMessage,
    SendMessage,
    UnsubscribeMessage,
)

__all__ = [
    "ActivitySchema",
    "CancelActivitySchema",
    "CompleteActivitySchema",
    "ContactMessage",
    "CorrectActivitySchema",
    "EnterActivitySchema",
    "RescheduleActivitySchema",
    "SendMessage",
    "TimelineQuerySchema",
    "TimelineSchema",
    "UnsubscribeMessage",
]
