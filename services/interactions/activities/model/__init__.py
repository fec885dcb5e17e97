"""An activity: one touch with a person, planned or done, with its outcome."""

from interactions.activities.events import Mood, Sentiment
from interactions.activities.model.activity import (
    MISSED_AFTER,
    NEEDS_OUTCOME,
    Activity,
    Kind,
    State,
)
from interactions.activities.model.invitations import (
    Method,
    calendar_event,
    invitation_text,
    parties,
    stretch_text,
)
from interactions.activities.model.parts import (
    Attachment,
    Enquiry,
    LocalPlan,
    Offered,
    Outcome,
    Participant,
    Plan,
    Price,
    WrapUp,
)
from interactions.activities.model.stretches import Stretch

__all__ = [
    "MISSED_AFTER",
    "NEEDS_OUTCOME",
    "Activity",
    "Attachment",
    "Enquiry",
    "Kind",
    "LocalPlan",
    "Method",
    "Mood",
    "Offered",
    "Outcome",
    "Participant",
    "Plan",
    "Price",
    "Sentiment",
    "State",
    "Stretch",
    "WrapUp",
    "calendar_event",
    "invitation_text",
    "parties",
    "stretch_text",
]
