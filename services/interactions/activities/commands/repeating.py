"""What comes again: entered ahead, moved and called off from one occurrence on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chassis.mongo import Transaction
from interactions.activities import errors
from interactions.activities.commands.inviting import _invite, _take_back
from interactions.activities.commands.inviting_again import (
    _invite_again,
    _invite_grown,
    _part_from,
)
from interactions.activities.commands.telling import _tell_moved, _tell_over
from interactions.activities.model import Activity, LocalPlan
from interactions.activities.repository import ActivityRepository, StretchRepository
from interactions.series.commands import (
    BeginSeries,
    EndSeries,
    GrowSeries,
    ShiftSeries,
    begin_series,
    end_series,
    grow_series,
    shift_series,
)


@dataclass(frozen=True, kw_only=True)
class RepeatActivity:
    """``fields`` are those of the first occurrence, its ``recurrence`` among them."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class ExtendSeries:
    """Put into the calendar what is near enough by ``now``."""

    now: datetime


@dataclass(frozen=True, kw_only=True)
class MoveFollowing:
    """Move an occurrence, and with it all that come later as the rule says."""

    activity_id: str
    planned: LocalPlan
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class CancelFollowing:
    """Call an occurrence off, and all that come later; what was held stays.

    Whoever was invited is told, unless not wished.
    """

    activity_id: str
    reason: str
    notify_participants: bool = True
    version: int | None = None


def repeat_activity(command: RepeatActivity, tx: Transaction) -> Activity:
    """Enter all occurrences that are near; returns the first.

    Raises OnlyPlansRepeatError, RecurrenceError, NoOccurrenceError.
    """
    plan = command.fields.get("planned")
    if plan is None or command.fields["state"] != "planned":
        raise errors.OnlyPlansRepeatError(pointer="/recurrence")
    rule = command.fields["recurrence"]
    begin = BeginSeries(rule=rule, start=plan.local_start, zone=plan.zone)
    series, starts = begin_series(begin, tx)
    made = [
        Activity.enter(
            **{**command.fields, "planned": plan.at(start)},
            series_id=series.id,
            occurrence=start,
        )
        for start in starts
    ]
    ActivityRepository(tx).add_all(made)
    _invite_again(made, 0, tx)
    return made[0]


def extend_series(command: ExtendSeries, tx: Transaction) -> bool:
    """Enter what is near of one series; says whether there was one to look at."""
    grown = grow_series(GrowSeries(now=command.now), tx)
    if grown is None:
        return False
    series, starts = grown
    activities = ActivityRepository(tx)
    latest = activities.latest_of(series.id)
    if latest is None or latest.planned is None:
        end_series(EndSeries(series_id=series.id), tx)
    elif starts:
        plan, shift = latest.planned, series.shift_minutes
        made = [latest.again(plan.at(start, shift), start) for start in starts]
        activities.add_all(made)
        _invite_grown(made, shift, tx)
    return True


def move_following(command: MoveFollowing, tx: Transaction) -> Activity:
    """Move them by the clock; one that was moved alone before stays where it is."""
    activities = ActivityRepository(tx)
    activity, there = _from(command, activities)
    planned = command.planned.placed()
    if not activity.series_id or not activity.occurrence:
        activity.reschedule(planned)
        moved, minutes = [activity], 0
    else:
        start = datetime.fromisoformat(planned.local_start)
        minutes = _minutes(start - datetime.fromisoformat(activity.occurrence))
        shift = ShiftSeries(series_id=activity.series_id, minutes=minutes)
        moved = _as_ruled(there, shift_series(shift, tx), tx)
        for one in moved:
            one.reschedule(planned.at(str(one.occurrence), minutes))
    activities.save_all(moved)
    for one in moved:
        _tell_moved(one, tx)
    if activity.series_id:
        _part_from(there, tx)
        _invite_again(there, minutes, tx)
    else:
        _invite(activity, activity.participants, tx)
    return moved[0]


def cancel_following(command: CancelFollowing, tx: Transaction) -> Activity:
    """Call them off, and let nothing more of the series come."""
    activities = ActivityRepository(tx)
    activity, over = _from(command, activities)
    for one in over:
        one.cancel(command.reason)
        _tell_over(one, tx)
    activities.save_all(over)
    if activity.series_id:
        end_series(EndSeries(series_id=activity.series_id), tx)
        _part_from(over, tx, is_told=command.notify_participants)
    elif command.notify_participants:
        _take_back(activity, activity.participants, tx)
    return over[0]


def _from(
    command: MoveFollowing | CancelFollowing, activities: ActivityRepository
) -> tuple[Activity, list[Activity]]:
    """Return an occurrence, and all from it on that can change. Raises NotPlannedError.

    What is not of a series stands alone.
    """
    activity = activities.get(command.activity_id, version=command.version)
    if activity.state != "planned":
        raise errors.NotPlannedError
    return activity, activities.following(activity) if activity.series_id else [
        activity
    ]


def _as_ruled(there: Sequence[Activity], shift: int, tx: Transaction) -> list[Activity]:
    """Return the first, and of the rest those that were not moved alone before.

    ``shift`` is how far the whole of a series was moved that has no stretches.
    """
    stretches = StretchRepository(tx).of_series(str(there[0].series_id))

    def is_ruled(one: Activity) -> bool:
        held = [each for each in stretches if each.holds(str(one.occurrence))]
        return one.follows(held[0].shift_minutes if held else shift)

    return [one for one in there if one is there[0] or is_ruled(one)]


def _minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)
