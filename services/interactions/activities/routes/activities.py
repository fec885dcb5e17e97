"""Activities over HTTP."""

from typing import Any

from flask import Response

from chassis.mongo import ListQuery, Page
from chassis.web import (
    Blueprint,
    Finder,
    as_tuples,
    changed,
    created,
    done,
    here,
    shown,
)
from interactions.activities.commands import (
    CancelActivity,
    CancelFollowing,
    CompleteActivity,
    CorrectActivity,
    DeleteActivity,
    EnterActivity,
    MoveFollowing,
    PlanAhead,
    RescheduleActivity,
    RestoreActivity,
    cancel_activity,
    cancel_following,
    complete_activity,
    correct_activity,
    delete_activity,
    enter_activity,
    move_following,
    plan_ahead,
    reschedule_activity,
    restore_activity,
)
from interactions.activities.model import WrapUp
from interactions.activities.queries import (
    ACTIVITY_FIELDS,
    get_activity,
    list_activities,
)
from interactions.activities.repository import ActivityRepository
from interactions.activities.schemas import (
    ActivitySchema,
    CancelActivitySchema,
    CompleteActivitySchema,
    CorrectActivitySchema,
    EnterActivitySchema,
    RescheduleActivitySchema,
)
from interactions.tasks.model import Moment
from interactions.tasks.schemas import PlanReminderSchema, ReminderSchema

blueprint = Blueprint("interactions.activities", "Every touch with a person")
finder = Finder(
    ActivityRepository,
    lambda row: {
        "title": row["subject"],
        "state": row["kind"],
        "at": row["occurred_at"],
        "about_id": row["contact_id"],
    },
)


planning = Blueprint("interactions.activities", "Reminders of plans", segment="tasks")


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
        said=WrapUp(**as_tuples(body)),
        next=EnterActivity(fields=following) if following else None,
    )
    return changed(complete_activity, command, ActivitySchema)


@blueprint.post("/<id:activity_id>/reschedule")
@blueprint.requires("activities:write")
@blueprint.arguments(RescheduleActivitySchema)
@blueprint.response(200, ActivitySchema)
def reschedule(body: dict[str, Any], activity_id: str) -> Response:
    """Move a planned activity, or with it all that follow in its series."""
    wish = {"activity_id": activity_id, "planned": body["planned"]}
    if body.get("following"):
        return changed(move_following, MoveFollowing(**wish), ActivitySchema)
    return changed(reschedule_activity, RescheduleActivity(**wish), ActivitySchema)


@blueprint.post("/<id:activity_id>/cancel")
@blueprint.requires("activities:write")
@blueprint.arguments(CancelActivitySchema)
@blueprint.response(200, ActivitySchema)
def cancel(body: dict[str, Any], activity_id: str) -> Response:
    """Call a planned activity off, or with it all that follow in its series."""
    wish = {**body, "activity_id": activity_id}
    if wish.pop("following", False):
        return changed(cancel_following, CancelFollowing(**wish), ActivitySchema)
    return changed(cancel_activity, CancelActivity(**wish), ActivitySchema)


@planning.post("/reminders")
@planning.requires("tasks:write")
@planning.arguments(PlanReminderSchema)
@planning.response(201, ReminderSchema)
def post_reminder(body: dict[str, Any]) -> Response:
    """Ask to be reminded of an activity, a task or a promise."""
    names = ("at", "offset_minutes", "offset_days")
    moment = Moment(**{name: body.pop(name) for name in names if name in body})
    return created(plan_ahead, PlanAhead(moment=moment, **body), ReminderSchema)


def _entered(body: dict[str, Any]) -> EnterActivity:
    """Make the command: notes and past touches are completed, others as said."""
    fields = {**body}
    following = fields.pop("next", None)
    planned = "planned" in body and "started_at" not in body
    state = fields.pop("state", "planned" if planned else "completed")
    return EnterActivity(
        fields={"state": state, **as_tuples(fields)},
        next=EnterActivity(fields=following) if following else None,
    )
