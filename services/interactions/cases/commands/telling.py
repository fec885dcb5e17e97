"""Telling the customer, telling the leads, and noting it in the timeline."""

from typing import Final

from chassis.domain import ReferenceNotFoundError, utcnow
from chassis.mail import queue_mail
from chassis.mongo import Transaction
from interactions.cases.errors import NoAddressError
from interactions.cases.model import Case, Channel, Telling
from interactions.cases.repository import CaseRepository
from interactions.people.commands import NoteTouch, note_touch
from interactions.people.queries import find_email
from interactions.staff.errors import UserDeactivatedError
from interactions.staff.queries import find_calendar, list_leads
from interactions.tasks.commands import CreateTask, create_task
from interactions.tasks.model import Origin

BY_MAIL: Final = ("email", "phone", "post")
"""Channels whose customers read mail; the others have no way out of here yet."""


def _tell(
    case: Case,
    text: str,
    tx: Transaction,
    *,
    channel: Channel | None = None,
    by_person: bool = False,
) -> bool:
    """Tell the customer and note it; says whether there was a way to.

    A person who tells on the telephone or in a shop has told already.
    """
    way = channel or ("email" if case.channel in BY_MAIL else case.channel)
    message_id = None
    if way == "email":
        address = find_email(case.contact_id, tx)
        if address is None:
            return False
        message_id = queue_mail(tx, to=address, subject=f"[{case.number}]", text=text)
    elif not by_person:
        return False
    telling = Telling(
        at=utcnow(),
        channel=way,
        text=text,
        by=tx.caller.user_id,
        message_id=message_id,
    )
    calendar = find_calendar(case.clock_team_ids, tx)
    case.inform(telling, calendar, by_person=by_person)
    CaseRepository(tx).save(case)
    return True


def _require_told(case: Case, text: str, channel: Channel, tx: Transaction) -> None:
    if not _tell(case, text, tx, channel=channel, by_person=True):
        raise NoAddressError(pointer="/channel")


def _tell_leads(case: Case, title: str, tx: Transaction) -> None:
    """Give each team lead a task; one who is unknown here gets none."""
    for lead in list_leads(case.team_ids, tx):
        fields = {
            "title": f"{case.number}: {title}",
            "kind": "other",
            "priority": "urgent",
            "case_id": case.id,
            "contact_id": case.contact_id,
            "due_at": utcnow(),
            "assignee_id": lead,
        }
        origin = Origin(kind="case", ref=case.id)
        try:
            create_task(CreateTask(fields=fields, origin=origin), tx)
        except (ReferenceNotFoundError, UserDeactivatedError):
            continue


def _note(case: Case, state: str, tx: Transaction, reason: str | None = None) -> None:
    touch = NoteTouch(
        feature="cases",
        kind="case",
        title=f"{case.number} {case.subject}"[:200],
        state=state,
        reason=reason or case.kind,
        contact_id=case.contact_id,
        company_id=case.company_id,
        link=f"/api/v1/cases/{case.id}",
    )
    note_touch(touch, tx)
