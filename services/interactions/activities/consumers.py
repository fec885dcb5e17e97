"""The facts that activities hear: contacts to refer to, touches of campaigns."""

import msgspec

from chassis.messaging import GATE, NATURAL, Consumer, Event
from chassis.mongo import Store
from interactions.activities.projections import (
    Entry,
    keep_entry,
    project_contact,
)
from interactions.activities.schemas import (
    ContactMessage,
    SendMessage,
    UnsubscribeMessage,
)

consumer = Consumer(
    "interactions.activities", projections=("contact_copies", "timeline_entries")
)


@consumer.on("contacts.contact.*.v1", reads=ContactMessage, mode=GATE)
def on_contact_changed(event: Event[ContactMessage], store: Store) -> None:
    """Keep the newest copy of the contact."""
    after = event.data.after
    fields = msgspec.to_builtins(after) if after else None
    project_contact(
        store, contact_id=event.subject_id, version=event.version, fields=fields
    )


@consumer.on(
    "campaigns.send.handed_off.v1",
    "campaigns.send.failed.v1",
    "campaigns.send.suppressed.v1",
    "campaigns.send.marked_unknown.v1",
    "campaigns.send.resolved.v1",
    reads=SendMessage,
    mode=NATURAL,
)
def on_send_ended(event: Event[SendMessage], store: Store) -> None:
    """Show in the timeline what was sent, or why not."""
    send = event.data.after
    entry = Entry(
        contact_id=send.contact_id,
        occurred_at=event.time,
        kind="send",
        title=send.subject or send.channel,
        state=send.state,
        reason=send.reason,
        link=f"/api/v1/sends/{event.subject_id}",
    )
    keep_entry(store, event.id, entry)


@consumer.on(
    "campaigns.unsubscribe.recorded.v1", reads=UnsubscribeMessage, mode=NATURAL
)
def on_unsubscribe_recorded(event: Event[UnsubscribeMessage], store: Store) -> None:
    """Show in the timeline that the person opted out."""
    entry = Entry(
        contact_id=event.data.contact_id,
        occurred_at=event.time,
        kind="unsubscribe",
        title=event.data.channel,
        link=f"/api/v1/contacts/{event.data.contact_id}",
    )
    keep_entry(store, event.id, entry)
