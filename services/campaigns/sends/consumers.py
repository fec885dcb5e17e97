"""The facts about contacts that sends hear."""

from campaigns.sends.projections import project_recipient
from campaigns.sends.schemas import ContactMessage, recipient_of
from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store

consumer = Consumer("campaigns.sends", projections=("recipients",))


@consumer.on("contacts.contact.*.v1", reads=ContactMessage, mode=GATE)
def on_contact_changed(event: Event[ContactMessage], store: Store) -> None:
    """Keep the newest copy of the person."""
    after = event.data.after
    project_recipient(
        store,
        contact_id=event.subject_id,
        version=event.version,
        fields=recipient_of(after) if after else None,
    )
