"""Which facts of others move something in a contact."""

from typing import Final

from chassis.domain import GoneError, NotFoundError
from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from contacts.contacts.commands import (
    AdvanceContact,
    MoveStage,
    NoteTouch,
    advance_contact,
    move_stage,
    note_touch,
)
from contacts.contacts.queries import get_contact
from contacts.contacts.schemas import ActivityMessage, CaseMessage, DealMessage
from contacts.values import Stage

TWO_WAY: Final = frozenset(
    {"call", "chat", "email", "meeting", "messenger", "sms", "visit"}
)
"""Kinds of activities in which a colleague and the person spoke with each other."""

consumer = Consumer("contacts.contacts")


@consumer.on(
    "interactions.activity.completed.v1",
    "interactions.activity.recorded.v1",
    reads=ActivityMessage,
    mode=INBOX,
)
def on_activity_completed(event: Event[ActivityMessage], tx: Transaction) -> None:
    """Move the day of the last contact, where a colleague and the person spoke.

    Somebody who was cold is a lead from then on.
    """
    activity = event.data.after
    if activity.kind in TWO_WAY:
        for contact_id in {activity.contact_id, *activity.contact_ids}:
            note_touch(NoteTouch(contact_id=contact_id, at=event.time), tx)
            _advance(contact_id, "lead", event.id, tx)


@consumer.on("interactions.deal.created.v1", reads=DealMessage, mode=INBOX)
def on_deal_created(event: Event[DealMessage], tx: Transaction) -> None:
    """Somebody of whom a deal is opened is a prospect."""
    if contact_id := event.data.after.contact_id:
        _advance(contact_id, "prospect", event.id, tx)


def _advance(contact_id: str, stage: Stage, evidence: str, tx: Transaction) -> None:
    command = AdvanceContact(contact_id=contact_id, stage=stage, evidence=evidence)
    advance_contact(command, tx)


@consumer.on("interactions.case.closed.v1", reads=CaseMessage, mode=INBOX)
def on_case_closed(event: Event[CaseMessage], tx: Transaction) -> None:
    """Note that a customer is lost who said so, unless his stage is locked."""
    case = event.data.after
    if not case.lost_customer:
        return
    try:
        contact = get_contact(case.contact_id, tx)
    except (NotFoundError, GoneError):
        return  # nobody is left to be lost
    if not contact.stage_locked:
        lost = MoveStage(contact_id=contact.id, stage="lost", reason="lost_in_case")
        move_stage(lost, tx)
