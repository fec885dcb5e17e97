"""What others do when an activity is entered, moved or over."""

from chassis.mongo import Transaction
from interactions.activities.model import Activity
from interactions.follow_ups.commands import (
    SettleFollowUps,
    WatchSubject,
    settle_follow_ups,
    watch_subject,
)
from interactions.people.queries import find_copy
from interactions.tasks.commands import (
    DropReminders,
    MoveReminders,
    drop_reminders,
    move_reminders,
)


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
