"""Saved views of activities, and one change for many of them."""

from typing import Final

from chassis.lists import (
    OWNERSHIP,
    Action,
    AssignSchema,
    Bulk,
    by,
    patching,
    serve_bulk,
    serve_views,
    tagging,
)
from interactions.activities import commands as do
from interactions.activities import schemas
from interactions.activities.queries import ACTIVITY_FIELDS, list_activities
from interactions.activities.repository import ActivityRepository
from interactions.activities.routes.activities import blueprint

ASSIGN: Final = by(do.assign_activity, do.AssignActivity)
CORRECT: Final = by(do.correct_activity, do.CorrectActivity, nested="changes")
DELETE: Final = by(do.delete_activity, do.DeleteActivity)
RESTORE: Final = by(do.restore_activity, do.RestoreActivity)
BULK: Final = Bulk(
    segment="activities",
    catalogue=ACTIVITY_FIELDS,
    schema=schemas.ActivitySchema,
    repository=ActivityRepository,
    find=list_activities,
    actions={
        "assign": Action(ASSIGN, ASSIGN, OWNERSHIP, AssignSchema),
        "set": patching(CORRECT, schemas.SetActivitySchema),
        **tagging(CORRECT),
        "delete": Action(DELETE, RESTORE, permission="delete"),
        "restore": Action(RESTORE, DELETE),
    },
)
serve_views(blueprint, ACTIVITY_FIELDS, schemas.ActivitySchema)
serve_bulk(blueprint, BULK)
