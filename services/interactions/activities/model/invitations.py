"""An activity as calendars read it, and the invitation to it."""

from datetime import UTC, date, timedelta
from typing import Any, Literal

from icalendar import STATUS, Calendar, Event, vCalAddress

from interactions.activities.model.activity import Activity
from interactions.activities.model.parts import Plan

Method = Literal["REQUEST", "CANCEL"]


def calendar_event(
    activity: Activity, plan: Plan, *, is_open: bool, **more: Any
) -> Event:
    """Return it as an event (RFC 5545): instants in UTC, whole days as dates.

    One that is not open is only a time that is taken. Each change of the record has a
    higher sequence, under the same uid. ``more`` are further parts of the event.
    """
    start: date = plan.start.astimezone(UTC)
    end: date = plan.end.astimezone(UTC)
    if plan.all_day:
        start = date.fromisoformat(plan.local_start[:10])
        end = date.fromisoformat(plan.local_end[:10]) + timedelta(days=1)
    is_off = activity.state == "cancelled"
    shown = {
        "summary": activity.subject or activity.kind if is_open else "Busy",
        "location": plan.place if is_open else None,
        "status": STATUS.CANCELLED if is_off else STATUS.CONFIRMED,
    }
    return Event.new(
        uid=activity.id,
        sequence=activity.version - 1,
        stamp=activity.updated_at,
        start=start,
        end=end,
        **{**shown, **more},
    )


def invitation_text(
    activity: Activity, plan: Plan, method: Method, *, host: str, guest: str
) -> str:
    """Return the message (iTIP, RFC 5546) that invites a guest, or no longer does.

    Host and guest are addresses; each guest learns of nobody else.
    """
    event = calendar_event(
        activity,
        plan,
        is_open=True,
        organizer=vCalAddress(f"mailto:{host}"),
        attendees=[vCalAddress.new(guest, partstat="NEEDS-ACTION", rsvp=True)],
        url=plan.video_url,
        status=STATUS.CANCELLED if method == "CANCEL" else STATUS.CONFIRMED,
    )
    calendar = Calendar.new(prodid="-//Kith//Agenda//EN", method=method)
    calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text.decode()
