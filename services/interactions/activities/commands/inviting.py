"""Invitations to meetings: sent, renewed and taken back by mail."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from chassis.domain import utcnow
from chassis.mail import queue_mail
from chassis.merging import present_id
from chassis.mongo import Transaction
from interactions.activities.model import (
    Activity,
    Method,
    Participant,
    Plan,
    invitation_text,
    parties,
)
from interactions.activities.repository import StretchRepository
from interactions.people.queries import find_email
from interactions.staff.queries import find_colleague

MAIL: Final = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
"""One address of mail; an outsider may have any other."""


def _invite(activity: Activity, guests: Iterable[Participant], tx: Transaction) -> None:
    """Invite them to a planned meeting, or tell them how it stands now."""
    if activity.state == "planned" and activity.deleted_at is None:
        _send("REQUEST", activity, guests, tx)


def _take_back(
    activity: Activity, guests: Iterable[Participant], tx: Transaction
) -> None:
    """Tell them that the meeting will not take place, or not with them."""
    if activity.state in ("planned", "cancelled"):
        _send("CANCEL", activity, guests, tx)


def _invite_anew(
    activity: Activity,
    subject: str,
    guests: Sequence[Participant],
    tx: Transaction,
) -> None:
    """Tell the guests of a correction who came and who went, and all a new subject."""
    before, now = (
        {one.who for one in guests},
        {one.who for one in activity.participants},
    )
    _take_back(activity, [one for one in guests if one.who not in now], tx)
    is_new = activity.subject != subject
    told = [e for e in activity.participants if is_new or e.who not in before]
    _invite(activity, told, tx)


def _send(
    method: Method, activity: Activity, guests: Iterable[Participant], tx: Transaction
) -> None:
    """Queue a mail for each contact and outsider who has an address.

    Colleagues have feeds; what is over invites nobody. One of a series is told of as
    the one that it is, if its guests were told of the series.
    """
    plan, stretches = activity.planned, StretchRepository(tx)
    if plan is None or plan.end < utcnow():
        return
    stretch = stretches.at(activity)
    if stretch:
        stretch.sequence += 1
        stretches.store(stretch)
    elif activity.series_id:
        return

    def said(_: Participant, who: Mapping[str, Any]) -> str:
        return invitation_text(activity, plan, method, parties=who, stretch=stretch)

    _post(method, activity, _words(plan), guests, said, tx)


def _post(
    method: Method,
    activity: Activity,
    words: str,
    guests: Iterable[Participant],
    said: Callable[[Participant, Mapping[str, Any]], str],
    tx: Transaction,
) -> None:
    """Queue the mails about a meeting: what all read, and what each calendar reads."""
    host = find_colleague(activity.owner_id, tx).get("email")
    if not host or activity.kind != "meeting":
        return
    title = activity.subject or "Meeting"
    subject = f"Cancelled: {title}" if method == "CANCEL" else title
    # A joined emoji or a firm space is no reason to refuse a meeting.
    subject = "".join(each if each.isprintable() else " " for each in subject)
    for to, guest in _addresses(guests, tx).items():
        text, calendar = f"{title}\n{words}", said(guest, parties(host, to))
        queue_mail(tx, to=to, subject=subject, text=text, calendar=(method, calendar))


def _addresses(
    guests: Iterable[Participant], tx: Transaction
) -> Mapping[str, Participant]:
    """Return the guests who read mail, each address once."""
    found: dict[str, Participant] = {}
    for guest in guests:
        address = guest.address if guest.kind == "external" else None
        if guest.kind == "contact" and guest.id:
            address = find_email(present_id(guest.id, tx), tx)
        if address and MAIL.fullmatch(address):
            found.setdefault(address, guest)
    return found


def _words(plan: Plan) -> str:
    """Return when and where, for whoever has no calendar."""
    start, end = (time.replace("T", " ") for time in (plan.local_start, plan.local_end))
    when = f"{start} - {end} ({plan.zone})"
    places = (place for place in (plan.place, plan.video_url) if place)
    return "\n".join((when, *places))
