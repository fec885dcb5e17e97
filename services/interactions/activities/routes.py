"""Activities over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import Blueprint, changed, created, done, here, shown
from interactions.activities.commands import (
    CancelActivity,
    CompleteActivity,
    CorrectActivity,
    DeleteActivity,
    EnterActivity,
    RescheduleActivity,
    RestoreActivity,
    cancel_activity,
    complete_activity,
    correct_activity,
    delete_activity,
    enter_activity,
    reschedule_activity,
    restore_activity,
)
from interactions.activities.queries import (
    ACTIVITY_FIELDS,
    TimelineQuery,
    get_activity,
    list_activities,
    list_timeline,
)
from interactions.activities.schemas import (
    ActivitySchema,
    CancelActivitySchema,
    CompleteActivitySchema,
    CorrectActivitySchema,
    EnterActivitySchema,
    RescheduleActivitySchema,
    TimelineQuerySchema,
    TimelineSchema,
)

blueprint = Blueprint("interactions.activities", "Every touch with a person")


@blueprint.lists(
    "",
    ACTIVITY_FIELDS,
    ActivitySchema,
    permission="activities:read",
    sort="-occurred_at",
)
def list_activities_(query: ListQuery) -> Page[Any]:
    """List activities."""
    return list_activities(query, here.store)


@blueprint.get("/timeline")
@blueprint.requires("activities:read")
@blueprint.query(TimelineQuerySchema)
@blueprint.response(200, TimelineSchema)
def show_timeline(parameters: dict[str, Any]) -> Response:
    """Show the touches of a person or a company, the newest first."""
    query = TimelineQuery.asked(parameters)
    items = list_timeline(query, here.store)
    body = {"items": items, "next_cursor": query.following(items)}
    return shown(body, TimelineSchema)


@blueprint.post("")
@blueprint.requires("activities:write")
@blueprint.arguments(EnterActivitySchema)
@blueprint.response(201, ActivitySchema)
def post_activity(body: dict[str, Any]) -> Response:
    """Plan an activity, or record one that has happened."""
    return created(enter_activity, _entered(body), ActivitySchema)


@blueprint.get("/<id:activity_id>")
@blueprint.requires("activities:read")
@blueprint.response(200, ActivitySchema)
def show_activity(activity_id: str) -> Response:
    """Show one activity."""
    return shown(get_activity(activity_id, here.store), ActivitySchema)


@blueprint.patch("/<id:activity_id>")
@blueprint.requires("activities:write")
@blueprint.arguments(CorrectActivitySchema)
@blueprint.response(200, ActivitySchema)
def patch_activity(body: dict[str, Any], activity_id: str) -> Response:
    """Correct an activity."""
    seen = {"activity_id": activity_id, "version": here.if_match()}
    return changed(correct_activity, _corrected({**body, **seen}), ActivitySchema)


def _corrected(body: dict[str, Any]) -> CorrectActivity:
    changes = {**body}
    own = {name: changes.pop(name) for name in ("activity_id", "version")}
    return CorrectActivity(**own, changes=changes)


blueprint.batch(
    permission="activities:write",
    create=(
        EnterActivitySchema,
        lambda body, tx: enter_activity(_entered(body), tx),
    ),
    change=(
        CorrectActivitySchema,
        lambda body, tx: correct_activity(_corrected(body), tx),
        "activity_id",
    ),
    shows=ActivitySchema,
)


@blueprint.delete("/<id:activity_id>")
@blueprint.requires("activities:delete")
@blueprint.response(204)
def delete_activity_(activity_id: str) -> Response:
    """Put an activity in the trash for 30 days."""
    command = DeleteActivity(activity_id=activity_id, version=here.if_match())
    return done(delete_activity, command)


@blueprint.post("/<id:activity_id>/restore")
@blueprint.requires("activities:write")
@blueprint.response(200, ActivitySchema)
def restore(activity_id: str) -> Response:
    """Take an activity out of the trash."""
    command = RestoreActivity(activity_id=activity_id)
    return changed(restore_activity, command, ActivitySchema)


@blueprint.post("/<id:activity_id>/complete")
@blueprint.requires("activities:write")
@blueprint.arguments(CompleteActivitySchema)
@blueprint.response(200, ActivitySchema)
def complete(body: dict[str, Any], activity_id: str) -> Response:
    """Say how it ended, what was offered and what comes next."""
    following = body.pop("next", None)
    command = CompleteActivity(
        activity_id=activity_id,
        next=EnterActivity(fields=following) if following else None,
        **_as_tuples(body),
    )
    return changed(complete_activity, command, ActivitySchema)


@blueprint.post("/<id:activity_id>/reschedule")
@blueprint.requires("activities:write")
@blueprint.arguments(RescheduleActivitySchema)
@blueprint.response(200, ActivitySchema)
def reschedule(body: dict[str, Any], activity_id: str) -> Response:
    """Move a planned activity."""
    command = RescheduleActivity(activity_id=activity_id, planned=body["planned"])
    return changed(reschedule_activity, command, ActivitySchema)


@blueprint.post("/<id:activity_id>/cancel")
@blueprint.requires("activities:write")
@blueprint.arguments(CancelActivitySchema)
@blueprint.response(200, ActivitySchema)
def cancel(body: dict[str, Any], activity_id: str) -> Response:
    """Call a planned activity off."""
    command = CancelActivity(activity_id=activity_id, reason=body["reason"])
    return changed(cancel_activity, command, ActivitySchema)


def _entered(body: dict[str, Any]) -> EnterActivity:
    """Make the command: notes and past touches are completed, others as said."""
    fields = {**body}
    following = fields.pop("next", None)
    planned = "planned" in body and "started_at" not in body
    state = fields.pop("state", "planned" if planned else "completed")
    return EnterActivity(
        fields={"state": state, **_as_tuples(fields)},
        next=EnterActivity(fields=following) if following else None,
    )


def _as_tuples(body: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in body.items()
    }
