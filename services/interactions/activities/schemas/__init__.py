"""Activities on the wire, and what is read of other services' facts."""

from interactions.activities.schemas.bodies import (
    ActivitySchema,
    AgendaQuerySchema,
    AgendaSchema,
    CancelActivitySchema,
    CompleteActivitySchema,
    CorrectActivitySchema,
    EnterActivitySchema,
    RescheduleActivitySchema,
    SetActivitySchema,
    TimelineQuerySchema,
    TimelineSchema,
)
from interactions.activities.schemas.messages import (
    SendMessage,
    UnsubscribeMessage,
)

__all__ = [
    "ActivitySchema",
    "AgendaQuerySchema",
    "AgendaSchema",
    "CancelActivitySchema",
    "CompleteActivitySchema",
    "CorrectActivitySchema",
    "EnterActivitySchema",
    "RescheduleActivitySchema",
    "SendMessage",
    "SetActivitySchema",
    "TimelineQuerySchema",
    "TimelineSchema",
    "UnsubscribeMessage",
]
