"""Invitations to meetings: sent, renewed and taken back by mail."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

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
)
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
        {_who(one) for one in guests},
        {_who(e) for e in activity.participants},
    )
    _take_back(activity, [one for one in guests if _who(one) not in now], tx)
    is_new = activity.subject != subject
    told = [e for e in activity.participants if is_new or _who(e) not in before]
    _invite(activity, told, tx)


def _who(guest: Participant) -> tuple[str, str | None]:
    return guest.kind, guest.id or guest.address


def _send(
    method: Method, activity: Activity, guests: Iterable[Participant], tx: Transaction
) -> None:
    """Queue a mail for each contact and outsider who has an address.

    Colleagues have feeds; what comes again, or is over, invites nobody.
    """
    plan, host = activity.planned, find_colleague(activity.owner_id, tx).get("email")
    is_one = activity.kind == "meeting" and activity.series_id is None
    if not (plan and host and is_one) or plan.end < utcnow():
        return
    title = activity.subject or "Meeting"
    subject = f"Cancelled: {title}" if method == "CANCEL" else title
    # A joined emoji or a firm space is no reason to refuse a meeting.
    subject = "".join(each if each.isprintable() else " " for each in subject)
    text = _words(title, plan)
    for guest in dict.fromkeys(_addresses(guests, tx)):
        said = invitation_text(activity, plan, method, host=host, guest=guest)
        queue_mail(tx, to=guest, subject=subject, text=text, calendar=(method, said))


def _addresses(guests: Iterable[Participant], tx: Transaction) -> Iterable[str]:
    for guest in guests:
        address = guest.address if guest.kind == "external" else None
        if guest.kind == "contact" and guest.id:
            address = find_email(present_id(guest.id, tx), tx)
        if address and MAIL.fullmatch(address):
            yield address


def _words(title: str, plan: Plan) -> str:
    """Return what it is, when and where, for whoever has no calendar."""
    start, end = (time.replace("T", " ") for time in (plan.local_start, plan.local_end))
    when = f"{start} - {end} ({plan.zone})"
    places = (place for place in (plan.place, plan.video_url) if place)
    return "\n".join((title, when, *places))
