"""Invitations to what comes again: one mail for a whole stretch of a series.

A stretch of a series by one plan is one event of the guests' calendars, with a uid of
its own. What is moved or called off from an occurrence on ends the stretch before it;
what takes its place is another one. Calendars know that better than a change of all
that follow (RANGE=THISANDFUTURE of RFC 5546), which most read as a change of one.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from chassis.domain import utcnow
from chassis.mongo import Transaction
from interactions.activities.commands.inviting import (
    _invite,
    _post,
    _take_back,
    _words,
)
from interactions.activities.model import (
    Activity,
    Method,
    Participant,
    Stretch,
    stretch_text,
)
from interactions.activities.repository import ActivityRepository, StretchRepository
from interactions.series.queries import get_series

PAST: Final = timedelta(days=31)
"""What was longer ago is told to no calendar again."""
NAMED: Final = 5
"""So many of the next times stand in the words of a mail."""


def _invite_again(made: Sequence[Activity], shift: int, tx: Transaction) -> None:
    """Begin a stretch with these occurrences and invite its guests to all of it."""
    stretch = Stretch.begin(made, shift)
    if _rule(stretch, tx) is None:
        stretch.days = tuple(str(one.occurrence) for one in made)
    StretchRepository(tx).store(stretch)
    _tell("REQUEST", stretch, made[0], tx)
    for one in made:
        if strangers := stretch.strangers(one):
            _invite(one, strangers, tx)


def _invite_grown(made: Sequence[Activity], shift: int, tx: Transaction) -> None:
    """Tell of occurrences that came near, if they are not as their guests expect.

    Guests of a series that was begun before anybody was invited hear nothing.
    """
    known = StretchRepository(tx).of_series(str(made[0].series_id))
    if not known or (known[-1].is_like(made[0]) and not known[-1].days):
        return
    _end(known[-1], made[0], tx, is_told=not known[-1].days)
    _invite_again(made, shift, tx)


def _part_from(
    over: Sequence[Activity], tx: Transaction, *, is_told: bool = True
) -> None:
    """End what guests know of a series before the first of these occurrences."""
    stretches, first = StretchRepository(tx), over[0]
    for one in over if is_told else ():
        stretch = stretches.at(one)
        if stretch and (strangers := stretch.strangers(one)):
            _take_back(one, strangers, tx)
    for stretch in stretches.of_series(str(first.series_id)):
        _end(stretch, first, tx, is_told=is_told)


def _end(stretch: Stretch, first: Activity, tx: Transaction, *, is_told: bool) -> None:
    occurrence, stretches = str(first.occurrence), StretchRepository(tx)
    if stretch.is_behind(occurrence):
        return
    is_whole = stretch.since >= occurrence
    stretch.sequence += 1
    if is_whole:
        stretches.drop(stretch)
    else:
        stretch.cut(occurrence)
        stretches.store(stretch)
    if is_told:
        _tell("CANCEL" if is_whole else "REQUEST", stretch, first, tx)


def _tell(
    method: Method, stretch: Stretch, activity: Activity, tx: Transaction
) -> None:
    """Tell the guests of a stretch how all of it stands."""
    is_on = method == "REQUEST"
    there = ActivityRepository(tx).told_of(stretch, utcnow() - PAST) if is_on else []
    if is_on and not there:
        return
    words = "\n".join((_words(stretch.plan), *_next_times(there)))
    _post(
        method,
        activity,
        words,
        stretch.guests,
        _sayer(method, stretch, there, tx),
        tx,
    )


def _sayer(
    method: Method, stretch: Stretch, there: Sequence[Activity], tx: Transaction
) -> Callable[[Participant, Mapping[str, Any]], str]:
    """Return how a guest's calendar is told: without what he does not take part in."""
    rule = _rule(stretch, tx)

    def said(guest: Participant, who: Mapping[str, Any]) -> str:
        mine = [one for one in there if _takes_place(one, guest)]
        return stretch_text(
            stretch,
            rule,
            method,
            parties=who,
            off=[str(one.occurrence) for one in there if one not in mine],
            moved=[one for one in mine if stretch.differs(one)],
        )

    return said


def _takes_place(activity: Activity, guest: Participant) -> bool:
    is_guest = guest.who in {one.who for one in activity.participants}
    is_off = activity.state == "cancelled" or activity.deleted_at is not None
    return is_guest and not is_off


def _rule(stretch: Stretch, tx: Transaction) -> str | None:
    series, days = get_series(stretch.series_id, tx), stretch.plan.all_day
    return series.told(stretch.shift_minutes, before=stretch.before, days=days)


def _next_times(there: Sequence[Activity]) -> Sequence[str]:
    """Return when it takes place next, for whoever has no calendar."""
    plans = [one.planned for one in there if one.state == "planned" and one.planned]
    starts = sorted(plan.local_start for plan in plans if plan.end > utcnow())
    lines = [start.replace("T", " ") for start in starts[1 : 1 + NAMED]]
    return [*lines, "..."] if len(starts) > 1 + NAMED else lines
