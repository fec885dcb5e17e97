"""What can be done with activities."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from chassis.domain import ReferenceNotFoundError, utcnow
from chassis.merging import Holding, Move, as_named_now
from chassis.mongo import Transaction
from interactions.activities import errors
from interactions.activities.model import (
    MISSED_AFTER,
    Activity,
    LocalPlan,
    Offered,
    Outcome,
)
from interactions.activities.repository import ActivityRepository
from interactions.follow_ups.commands import (
    SettleFollowUps,
    WatchSubject,
    settle_follow_ups,
    watch_subject,
)
from interactions.people.queries import find_copy, find_visible_contacts
from interactions.staff.queries import get_colleague
from interactions.tasks.commands import (
    DropReminders,
    MoveReminders,
    drop_reminders,
    move_reminders,
)


@dataclass(frozen=True, kw_only=True)
class EnterActivity:
    """Plan an activity, or record one that has happened."""

    fields: Mapping[str, Any]
    next: "EnterActivity | None" = None


@dataclass(frozen=True, kw_only=True)
class CompleteActivity:
    """Say how a planned activity ended, and what comes next."""

    activity_id: str
    version: int | None = None
    outcome: Outcome | None = None
    offered: tuple[Offered, ...] = ()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    next: EnterActivity | None = None


@dataclass(frozen=True, kw_only=True)
class RescheduleActivity:
    """Move a planned activity."""

    activity_id: str
    planned: LocalPlan
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class CancelActivity:
    """Call a planned activity off."""

    activity_id: str
    reason: str
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectActivity:
    """Correct fields of the record."""

    activity_id: str
    version: int
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AssignActivity:
    """Make it somebody else's."""

    activity_id: str
    owner_id: str
    team_ids: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class DeleteActivity:
    """Put the record in the trash."""

    activity_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class RestoreActivity:
    """Take the record out of the trash."""

    activity_id: str


@dataclass(frozen=True, kw_only=True)
class MissActivities:
    """Count up to ``limit`` planned activities as missed that ended a week ago."""

    limit: int = 100


def miss_activities(command: MissActivities, tx: Transaction) -> int:
    """Count them as missed; returns how many there were."""
    activities = ActivityRepository(tx)
    overdue = activities.overdue(utcnow() - MISSED_AFTER, command.limit)
    for activity in overdue:
        activity.miss()
        _tell_over(activity, tx)
    activities.save_all(overdue)
    return len(overdue)


def _move_activities(move: Move, tx: Transaction) -> int:
    return ActivityRepository(tx).hand_over(move)


ACTIVITIES: Final = Holding("activities", _move_activities)
"""What moves when two persons become one."""


def enter_activity(command: EnterActivity, tx: Transaction) -> Activity:
    """Enter the activity and, in the same transaction, the next step."""
    fields = {"owner_id": tx.caller.user_id, **command.fields}
    if wish := fields.get("planned"):
        fields["planned"] = wish.placed()
    fields = as_named_now(fields, tx)
    _check_contacts(fields, tx)
    if command.next is not None:
        following = enter_activity(_inherit(command.next, fields), tx)
        fields["outcome"] = _leading_to(fields.get("outcome"), following)
    activity = Activity.enter(**fields)
    ActivityRepository(tx).add(activity)
    _tell_entered(activity, tx)
    return activity


def complete_activity(command: CompleteActivity, tx: Transaction) -> Activity:
    """Complete a planned activity and enter the next step with it."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, version=command.version)
    if activity.state != "planned":
        raise errors.NotPlannedError
    outcome = command.outcome
    if command.next is not None:
        source = {"contact_id": activity.contact_id, "owner_id": activity.owner_id}
        following = enter_activity(_inherit(command.next, source), tx)
        outcome = _leading_to(outcome, following)
    activity.complete(
        outcome=outcome,
        offered=command.offered,
        started_at=command.started_at,
        ended_at=command.ended_at,
        is_repeat=activities.had_held_meeting(activity.contact_id, but=activity.id),
    )
    activities.save(activity)
    _tell_over(activity, tx)
    _tell_entered(activity, tx)
    return activity


def reschedule_activity(command: RescheduleActivity, tx: Transaction) -> Activity:
    """Move a planned activity."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, version=command.version)
    activity.reschedule(command.planned.placed())
    activities.save(activity)
    _tell_moved(activity, tx)
    return activity


def cancel_activity(command: CancelActivity, tx: Transaction) -> Activity:
    """Call a planned activity off."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, version=command.version)
    activity.cancel(command.reason)
    activities.save(activity)
    _tell_over(activity, tx)
    return activity


def correct_activity(command: CorrectActivity, tx: Transaction) -> Activity:
    """Correct fields of the record."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, version=command.version)
    changes = as_named_now(command.changes, tx)
    _check_contacts(changes, tx)
    activity.correct(**changes)
    activities.save(activity)
    return activity


def assign_activity(command: AssignActivity, tx: Transaction) -> Activity:
    """Make it somebody else's, and that of his teams unless they are named."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id)
    owner = get_colleague(command.owner_id, tx, pointer="/owner_id")
    teams = tuple(owner.get("team_ids") or activity.team_ids)
    named = command.team_ids
    mine = {"owner_id": command.owner_id}
    activity.correct(**mine, team_ids=teams if named is None else named)
    activities.save(activity)
    return activity


def delete_activity(command: DeleteActivity, tx: Transaction) -> Activity:
    """Put the record in the trash."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, version=command.version)
    activity.delete()
    activities.save(activity)
    _tell_over(activity, tx)
    return activity


def restore_activity(command: RestoreActivity, tx: Transaction) -> Activity:
    """Take the record out of the trash."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, trashed=True)
    activity.restore()
    activities.save(activity)
    return activity


def _tell_entered(activity: Activity, tx: Transaction) -> None:
    """Let somebody who asks be watched, and whoever was spoken with no longer."""
    if activity.state != "completed":
        return
    if activity.reason == "enquiry" and activity.direction != "out":
        person = find_copy(activity.contact_id, tx)
        enquiry = WatchSubject(
            trigger="enquiry",
            subject_id=activity.id,
            contact_id=activity.contact_id,
            stage=person.get("lifecycle_stage"),
            owner_id=person.get("owner_id") or activity.owner_id,
            team_ids=tuple(person.get("team_ids") or activity.team_ids),
            asked_at=activity.occurred_at,
        )
        watch_subject(enquiry, tx)
    elif activity.kind != "note":
        settle_follow_ups(SettleFollowUps(contact_id=activity.contact_id), tx)


def _tell_moved(activity: Activity, tx: Transaction) -> None:
    """Let the reminders move with the plan."""
    if plan := activity.planned:
        command = MoveReminders(
            subject_id=activity.id, subject_at=plan.start, zone=plan.zone
        )
        move_reminders(command, tx)


def _tell_over(activity: Activity, tx: Transaction) -> None:
    """Silence the reminders of what is over, or will not be."""
    drop_reminders(DropReminders(subject_id=activity.id), tx)


def _check_contacts(fields: Mapping[str, Any], tx: Transaction) -> None:
    """Refuse people whom the caller cannot see, or who are not known here yet."""
    wanted = [fields["contact_id"]] if "contact_id" in fields else []
    wanted += fields.get("contact_ids", ())
    known = find_visible_contacts(wanted, tx)
    for missing in (one for one in wanted if one not in known):
        where = "/contact_id" if missing == wanted[0] else "/contact_ids"
        raise ReferenceNotFoundError(pointer=where, retryable=True)


def _inherit(following: EnterActivity, source: Mapping[str, Any]) -> EnterActivity:
    """Let the next step be about the same person, and the same colleague's."""
    base = {name: source[name] for name in ("contact_id", "owner_id")}
    return EnterActivity(fields={**base, **following.fields, "state": "planned"})


def _leading_to(outcome: Outcome | None, following: Activity) -> Outcome:
    if outcome is None:
        raise errors.OutcomeMissingError(pointer="/outcome")
    return Outcome(
        result=outcome.result, text=outcome.text, next_activity_id=following.id
    )
