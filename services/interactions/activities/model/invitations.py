"""An activity as calendars read it, and the invitation to it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Literal
from zoneinfo import ZoneInfo

from icalendar import STATUS, Calendar, Event, vCalAddress, vRecur

from chassis.domain import utcnow
from interactions.activities.model.activity import Activity
from interactions.activities.model.parts import Plan
from interactions.activities.model.stretches import Stretch

Method = Literal["REQUEST", "CANCEL"]
YEARS = timedelta(days=10 * 366)
"""For so long an invitation tells the changes of the clock."""


def calendar_event(
    activity: Activity, plan: Plan, *, is_open: bool, **more: Any
) -> Event:
    """Return it as an event (RFC 5545): instants in UTC, whole days as dates.

    One that is not open is only a time that is taken. Each change of the record has a
    higher sequence, under the same uid. ``more`` are further parts of the event.
    """
    is_off = activity.state == "cancelled"
    shown = {
        "uid": activity.id,
        "sequence": activity.version - 1,
        "summary": activity.subject or activity.kind if is_open else "Busy",
        "location": plan.place if is_open else None,
        "status": STATUS.CANCELLED if is_off else STATUS.CONFIRMED,
        "stamp": activity.updated_at,
    }
    return Event.new(**{**_times(plan, UTC), **shown, **more})


def invitation_text(
    activity: Activity,
    plan: Plan,
    method: Method,
    *,
    parties: Mapping[str, Any],
    stretch: Stretch | None = None,
) -> str:
    """Return the message (iTIP, RFC 5546) that invites a guest, or no longer does.

    Of a stretch of a series it is about this one occurrence alone.
    """
    own = {} if stretch is None else _instance(activity, plan, stretch)
    event = calendar_event(
        activity,
        plan,
        is_open=True,
        url=plan.video_url,
        **{**own, **parties, "status": _status(method)},
    )
    return _message(method, [event], plan)


def stretch_text(
    stretch: Stretch,
    rule: str | None,
    method: Method,
    *,
    parties: Mapping[str, Any],
    off: Sequence[str] = (),
    moved: Sequence[Activity] = (),
) -> str:
    """Return the message about a whole stretch of a series.

    Without a ``rule`` (RRULE) it takes place on its days alone. The occurrences ``off``
    do not take place with this guest, those ``moved`` are not as the rest.
    """
    plan = stretch.plan
    event = Event.new(
        uid=stretch.id,
        sequence=stretch.sequence,
        stamp=utcnow(),
        summary=stretch.subject or "meeting",
        location=plan.place,
        url=plan.video_url,
        status=_status(method),
        **_times(plan, ZoneInfo(plan.zone)),
        **parties,
    )
    if rule:
        event.add("rrule", vRecur.from_ical(rule))
    _add_times(event, "rdate", stretch, () if rule else stretch.days[1:])
    _add_times(event, "exdate", stretch, off)
    return _message(method, [event, *_others(stretch, moved, parties)], plan)


def parties(host: str, guest: str) -> Mapping[str, Any]:
    """Return who invites whom, by addresses; each guest learns of nobody else."""
    asked = vCalAddress.new(guest, partstat="NEEDS-ACTION", rsvp=True)
    return {"organizer": vCalAddress(f"mailto:{host}"), "attendees": [asked]}


def _others(
    stretch: Stretch, moved: Sequence[Activity], parties: Mapping[str, Any]
) -> Sequence[Event]:
    return [
        calendar_event(
            one,
            one.planned,
            is_open=True,
            url=one.planned.video_url,
            **{**_instance(one, one.planned, stretch), **parties},
        )
        for one in moved
        if one.planned
    ]


def _instance(activity: Activity, plan: Plan, stretch: Stretch) -> dict[str, Any]:
    """Return which one of a stretch it is, and when, on the clock of its zone."""
    own = {"uid": stretch.id, "sequence": stretch.sequence}
    moment = _moment(stretch, str(activity.occurrence))
    return {**_times(plan, ZoneInfo(plan.zone)), **own, "recurrence_id": moment}


def _add_times(
    event: Event, name: str, stretch: Stretch, occurrences: Sequence[str]
) -> None:
    times = [_moment(stretch, one) for one in occurrences]
    value = {"VALUE": "DATE"} if stretch.plan.all_day else {}
    if times:
        event.add(name, times, parameters=value)


def _moment(stretch: Stretch, occurrence: str) -> date:
    """Return when the rule of a stretch puts an occurrence: a day, or a local time."""
    plan = stretch.plan.at(occurrence, stretch.shift_minutes)
    if plan.all_day:
        return date.fromisoformat(plan.local_start[:10])
    local = datetime.fromisoformat(plan.local_start)
    return local.replace(tzinfo=ZoneInfo(plan.zone))


def _times(plan: Plan, zone: tzinfo) -> dict[str, Any]:
    if plan.all_day:
        last = date.fromisoformat(plan.local_end[:10])
        first = date.fromisoformat(plan.local_start[:10])
        return {"start": first, "end": last + timedelta(days=1)}
    return {"start": plan.start.astimezone(zone), "end": plan.end.astimezone(zone)}


def _status(method: Method) -> STATUS:
    return STATUS.CANCELLED if method == "CANCEL" else STATUS.CONFIRMED


def _message(method: Method, events: Sequence[Event], plan: Plan) -> str:
    calendar = Calendar.new(prodid="-//Kith//Agenda//EN", method=method)
    for event in events:
        calendar.add_component(event)
    first = plan.start.date() - timedelta(days=366)
    calendar.add_missing_timezones(first, first + YEARS)
    text: bytes = calendar.to_ical()
    return text.decode()
