"""Saved views of tasks, and one change for many of them."""

from typing import Final

from chassis.lists import (
    Action,
    Bulk,
    by,
    patching,
    serve_bulk,
    serve_views,
    trashing,
)
from interactions.tasks import commands as do
from interactions.tasks import schemas
from interactions.tasks.queries import TASK_FIELDS, list_tasks
from interactions.tasks.repository import TaskRepository
from interactions.tasks.routes.tasks import blueprint

ASSIGN: Final = by(do.assign_task, do.AssignTask)
CORRECT: Final = by(do.correct_task, do.CorrectTask, nested="changes")
COMPLETE: Final = by(do.complete_task, do.CompleteTask)
CANCEL: Final = by(do.cancel_task, do.CancelTask)
REOPEN: Final = by(do.reopen_task, do.ReopenTask)
TRASH: Final = by(do.trash_task, do.TrashTask)
RESTORE: Final = by(do.trash_task, do.TrashTask, back=True)
MINE: Final = ("assignee_id",)
BULK: Final = Bulk(
    segment="tasks",
    catalogue=TASK_FIELDS,
    schema=schemas.TaskSchema,
    repository=TaskRepository,
    find=list_tasks,
    actions={
        "assign": Action(ASSIGN, ASSIGN, MINE, schemas.AssignTaskSchema),
        "set": patching(CORRECT, schemas.SetTaskSchema),
        "complete": Action(COMPLETE, REOPEN, params=schemas.CompleteTaskSchema),
        "cancel": Action(CANCEL, REOPEN, params=schemas.CancelTaskSchema),
        **trashing(TRASH, RESTORE, "write"),
    },
)
serve_views(blueprint, TASK_FIELDS, schemas.TaskSchema)
serve_bulk(blueprint, BULK)
