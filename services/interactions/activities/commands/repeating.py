"""What comes again: entered ahead, moved and called off from one occurrence on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chassis.mongo import Transaction
from interactions.activities import errors
from interactions.activities.commands.telling import _tell_moved, _tell_over
from interactions.activities.model import Activity, LocalPlan
from interactions.activities.repository import ActivityRepository
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
    """Call an occurrence off, and all that come later; what was held stays."""

    activity_id: str
    reason: str
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
    return True


def move_following(command: MoveFollowing, tx: Transaction) -> Activity:
    """Move them by the clock; one that was moved alone before stays where it is."""
    activities = ActivityRepository(tx)
    activity, there = _from(command, activities)
    planned = command.planned.placed()
    if not activity.series_id or not activity.occurrence:
        activity.reschedule(planned)
        moved = [activity]
    else:
        start = datetime.fromisoformat(planned.local_start)
        minutes = _minutes(start - datetime.fromisoformat(activity.occurrence))
        shift = ShiftSeries(series_id=activity.series_id, minutes=minutes)
        before = shift_series(shift, tx)
        moved = [one for one in there if one is there[0] or one.follows(before)]
        for one in moved:
            one.reschedule(planned.at(str(one.occurrence), minutes))
    activities.save_all(moved)
    for one in moved:
        _tell_moved(one, tx)
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


def _minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)
