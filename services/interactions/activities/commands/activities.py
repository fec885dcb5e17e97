"""What can be done with activities."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from chassis.domain import ReferenceNotFoundError, utcnow
from chassis.merging import Holding, Move, as_named_now
from chassis.mongo import Transaction
from interactions.activities import errors
from interactions.activities.commands.inviting import (
    _invite,
    _invite_anew,
    _take_back,
)
from interactions.activities.commands.repeating import (
    RepeatActivity,
    repeat_activity,
)
from interactions.activities.commands.telling import (
    _tell_entered,
    _tell_moved,
    _tell_over,
)
from interactions.activities.model import (
    MISSED_AFTER,
    Activity,
    LocalPlan,
    Outcome,
    WrapUp,
)
from interactions.activities.repository import ActivityRepository
from interactions.people.queries import find_visible_contacts
from interactions.references.queries import get_references
from interactions.staff.queries import get_colleague


@dataclass(frozen=True, kw_only=True)
class EnterActivity:
    """Plan an activity, or record one that has happened."""

    fields: Mapping[str, Any]
    next: "EnterActivity | None" = None


@dataclass(frozen=True, kw_only=True)
class CompleteActivity:
    """Say how a planned activity ended, and what comes next."""

    activity_id: str
    said: WrapUp
    version: int | None = None
    next: EnterActivity | None = None


@dataclass(frozen=True, kw_only=True)
class RescheduleActivity:
    """Move a planned activity."""

    activity_id: str
    planned: LocalPlan
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class CancelActivity:
    """Call a planned activity off; whoever was invited is told, unless not wished."""

    activity_id: str
    reason: str
    notify_participants: bool = True
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


INHERITED: Final = ("contact_id", "owner_id", "deal_id", "case_id")
"""What a next step has from the one before, unless it says so itself."""
ACTIVITIES: Final = Holding("activities", _move_activities)
"""What moves when two persons become one."""


def enter_activity(command: EnterActivity, tx: Transaction) -> Activity:
    """Enter the activity and, in the same transaction, the next step.

    Of what comes again it is the first. Unless teams are named it is also that of the
    owner's teams.
    """
    fields = {"owner_id": tx.caller.user_id, **command.fields}
    owner = get_colleague(fields["owner_id"], tx, pointer="/owner_id")
    fields.setdefault("team_ids", tuple(owner.get("team_ids") or tx.caller.team_ids))
    if wish := fields.get("planned"):
        fields["planned"] = wish.placed()
    fields = as_named_now(fields, tx)
    _check_contacts(fields, tx)
    get_references(fields, tx)
    if command.next is not None:
        following = enter_activity(_inherit(command.next, fields), tx)
        fields["outcome"] = _leading_to(fields.get("outcome"), following)
    if fields.get("recurrence"):
        return repeat_activity(RepeatActivity(fields=fields), tx)
    activity = Activity.enter(**fields)
    ActivityRepository(tx).add(activity)
    _tell_entered(activity, tx)
    _invite(activity, activity.participants, tx)
    return activity


def complete_activity(command: CompleteActivity, tx: Transaction) -> Activity:
    """Complete a planned activity and enter the next step with it."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, version=command.version)
    if activity.state != "planned":
        raise errors.NotPlannedError
    said = command.said
    if command.next is not None:
        source = {name: getattr(activity, name) for name in INHERITED}
        following = enter_activity(_inherit(command.next, source), tx)
        said = replace(said, outcome=_leading_to(said.outcome, following))
    is_repeat = activities.had_held_meeting(activity.contact_id, but=activity.id)
    activity.complete(said, is_repeat=is_repeat)
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
    _invite(activity, activity.participants, tx)
    return activity


def cancel_activity(command: CancelActivity, tx: Transaction) -> Activity:
    """Call a planned activity off."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, version=command.version)
    activity.cancel(command.reason)
    activities.save(activity)
    _tell_over(activity, tx)
    if command.notify_participants:
        _take_back(activity, activity.participants, tx)
    return activity


def correct_activity(command: CorrectActivity, tx: Transaction) -> Activity:
    """Correct fields of the record."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, version=command.version)
    changes = as_named_now(command.changes, tx)
    _check_contacts(changes, tx)
    get_references(changes, tx, activity)
    subject, guests = activity.subject, activity.participants
    activity.correct(**changes)
    activities.save(activity)
    _invite_anew(activity, subject, guests, tx)
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
    if activity.state == "planned":
        _take_back(activity, activity.participants, tx)
    return activity


def restore_activity(command: RestoreActivity, tx: Transaction) -> Activity:
    """Take the record out of the trash."""
    activities = ActivityRepository(tx)
    activity = activities.get(command.activity_id, trashed=True)
    activity.restore()
    activities.save(activity)
    _invite(activity, activity.participants, tx)
    return activity


def _check_contacts(fields: Mapping[str, Any], tx: Transaction) -> None:
    """Refuse people whom the caller cannot see, or who are not known here yet."""
    wanted = [fields["contact_id"]] if "contact_id" in fields else []
    wanted += fields.get("contact_ids", ())
    parts = fields.get("participants", ())
    guests = [one.id for one in parts if one.kind == "contact" and one.id]
    known = find_visible_contacts([*wanted, *guests], tx)
    for missing in (one for one in (*wanted, *guests) if one not in known):
        where = "/contact_ids" if missing in wanted else "/participants"
        if missing == fields.get("contact_id"):
            where = "/contact_id"
        raise ReferenceNotFoundError(pointer=where, retryable=True)


def _inherit(following: EnterActivity, source: Mapping[str, Any]) -> EnterActivity:
    """Let the next step be about the same person and deal, and the same colleague's."""
    base = {name: source[name] for name in INHERITED if source.get(name)}
    return EnterActivity(fields={**base, **following.fields, "state": "planned"})


def _leading_to(outcome: Outcome | None, following: Activity) -> Outcome:
    if outcome is None:
        raise errors.OutcomeMissingError(pointer="/outcome")
    return Outcome(
        result=outcome.result, text=outcome.text, next_activity_id=following.id
    )
