"""An activity: one touch with a person, planned or done, with its outcome."""

from interactions.activities.model.activity import (
    MISSED_AFTER,
    NEEDS_OUTCOME,
    Activity,
    Kind,
    State,
)
from interactions.activities.model.parts import (
    LocalPlan,
    Offered,
    Outcome,
    Participant,
    Plan,
    Price,
)

__all__ = [
    "MISSED_AFTER",
    "NEEDS_OUTCOME",
    "Activity",
    "Kind",
    "LocalPlan",
    "Offered",
    "Outcome",
    "Participant",
    "Plan",
    "Price",
    "State",
]
