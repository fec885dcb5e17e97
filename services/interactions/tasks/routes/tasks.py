"""Tasks over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import (
    ListQuery,
    Page,
)
from chassis.web import Blueprint, as_tuples, changed, created, done, here, shown
from interactions.tasks.commands import (
    AssignTask,
    CancelTask,
    CompleteTask,
    CorrectTask,
    CreateTask,
    ReopenTask,
    TrashTask,
    assign_task,
    cancel_task,
    complete_task,
    correct_task,
    create_task,
    reopen_task,
    trash_task,
)
from interactions.tasks.queries import (
    TASK_FIELDS,
    get_task,
    list_tasks,
)
from interactions.tasks.schemas import (
    AssignTaskSchema,
    CancelTaskSchema,
    CompleteTaskSchema,
    CorrectTaskSchema,
    CreateTaskSchema,
    TaskSchema,
)

blueprint = Blueprint("interactions.tasks", "What has to be done")


@blueprint.lists("", TASK_FIELDS, TaskSchema, permission="tasks:read", sort="due")
def list_tasks_(query: ListQuery) -> Page[Any]:
    """List tasks."""
    return list_tasks(query, here.store)


@blueprint.post("")
@blueprint.requires("tasks:write")
@blueprint.arguments(CreateTaskSchema)
@blueprint.response(201, TaskSchema)
def post_task(body: dict[str, Any]) -> Response:
    """Give somebody something to do."""
    return created(create_task, CreateTask(fields=as_tuples(body)), TaskSchema)


@blueprint.get("/<id:task_id>")
@blueprint.requires("tasks:read")
@blueprint.response(200, TaskSchema)
def show_task(task_id: str) -> Response:
    """Show one task."""
    return shown(get_task(task_id, here.store), TaskSchema)


@blueprint.patch("/<id:task_id>")
@blueprint.requires("tasks:write")
@blueprint.arguments(CorrectTaskSchema)
@blueprint.response(200, TaskSchema)
def patch_task(body: dict[str, Any], task_id: str) -> Response:
    """Change a task."""
    seen = {"task_id": task_id, "version": here.if_match()}
    return changed(correct_task, _corrected({**body, **seen}), TaskSchema)


@blueprint.delete("/<id:task_id>")
@blueprint.requires("tasks:write")
@blueprint.response(204)
def delete_task(task_id: str) -> Response:
    """Put a task in the trash for 30 days."""
    return done(trash_task, TrashTask(task_id=task_id, version=here.if_match()))


@blueprint.post("/<id:task_id>/restore")
@blueprint.requires("tasks:write")
@blueprint.response(200, TaskSchema)
def restore_task(task_id: str) -> Response:
    """Take a task out of the trash."""
    return changed(trash_task, TrashTask(task_id=task_id, back=True), TaskSchema)


@blueprint.post("/<id:task_id>/complete")
@blueprint.requires("tasks:write")
@blueprint.arguments(CompleteTaskSchema)
@blueprint.response(200, TaskSchema)
def complete(command: CompleteTask, task_id: str) -> Response:
    """Tick a task off."""
    return changed(complete_task, command, TaskSchema)


@blueprint.post("/<id:task_id>/cancel")
@blueprint.requires("tasks:write")
@blueprint.arguments(CancelTaskSchema)
@blueprint.response(200, TaskSchema)
def cancel(command: CancelTask, task_id: str) -> Response:
    """Call a task off."""
    return changed(cancel_task, command, TaskSchema)


@blueprint.post("/<id:task_id>/reopen")
@blueprint.requires("tasks:write")
@blueprint.response(200, TaskSchema)
def reopen(task_id: str) -> Response:
    """Take a finished task up again."""
    return changed(reopen_task, ReopenTask(task_id=task_id), TaskSchema)


@blueprint.post("/<id:task_id>/assign")
@blueprint.requires("tasks:write")
@blueprint.arguments(AssignTaskSchema)
@blueprint.response(200, TaskSchema)
def assign(command: AssignTask, task_id: str) -> Response:
    """Give a task to somebody else."""
    return changed(assign_task, command, TaskSchema)


def _corrected(body: dict[str, Any]) -> CorrectTask:
    changes = as_tuples(body)
    own = {name: changes.pop(name) for name in ("task_id", "version")}
    return CorrectTask(**own, changes=changes)


blueprint.batch(
    permission="tasks:write",
    create=(
        CreateTaskSchema,
        lambda body, tx: create_task(CreateTask(fields=as_tuples(body)), tx),
    ),
    change=(
        CorrectTaskSchema,
        lambda body, tx: correct_task(_corrected(body), tx),
        "task_id",
    ),
    shows=TaskSchema,
)
