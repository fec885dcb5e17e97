"""The facts that activities hear: touches of campaigns."""

from chassis.messaging import NATURAL, Consumer, Event
from chassis.mongo import Store
from interactions.activities.projections import Entry, keep_entry
from interactions.activities.schemas import SendMessage, UnsubscribeMessage

consumer = Consumer("interactions.activities", projections=("timeline_entries",))


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
