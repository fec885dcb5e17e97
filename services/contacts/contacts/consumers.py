"""Which facts of others move something in a contact."""

from typing import Final

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from contacts.contacts.commands import NoteTouch, note_touch
from contacts.contacts.schemas import ActivityMessage

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
    """Move the day of the last contact, where a colleague and the person spoke."""
    activity = event.data.after
    if activity.kind in TWO_WAY:
        for contact_id in {activity.contact_id, *activity.contact_ids}:
            note_touch(NoteTouch(contact_id=contact_id, at=event.time), tx)
