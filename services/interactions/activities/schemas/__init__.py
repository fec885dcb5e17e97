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
    "TimelineQuerySchema",
    "TimelineSchema",
    "UnsubscribeMessage",
]
