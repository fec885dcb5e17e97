"""What can be done with activities."""

from interactions.activities.commands.activities import (
    CancelActivity,
    CompleteActivity,
    CorrectActivity,
    DeleteActivity,
    EnterActivity,
    MissActivities,
    RescheduleActivity,
    RestoreActivity,
    cancel_activity,
    complete_activity,
    correct_activity,
    delete_activity,
    enter_activity,
    miss_activities,
    reschedule_activity,
    restore_activity,
)
from interactions.activities.commands.planning import PlanAhead, plan_ahead

__all__ = [
    "CancelActivity",
    "CompleteActivity",
    "CorrectActivity",
    "DeleteActivity",
    "EnterActivity",
    "MissActivities",
    "PlanAhead",
    "RescheduleActivity",
    "RestoreActivity",
    "cancel_activity",
    "complete_activity",
    "correct_activity",
    "delete_activity",
    "enter_activity",
    "miss_activities",
    "plan_ahead",
    "reschedule_activity",
    "restore_activity",
]
