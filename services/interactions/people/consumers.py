"""The facts about contacts that we hear."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from interactions.people.projections import project_contact
from interactions.people.schemas import ContactMessage

consumer = Consumer("interactions.people", projections=("contact_copies",))


@consumer.on("contacts.contact.*.v1", reads=ContactMessage, mode=GATE)
def on_contact_changed(event: Event[ContactMessage], store: Store) -> None:
    """Keep the newest copy of the contact."""
    after = event.data.after
    fields = msgspec.to_builtins(after) if after else None
    project_contact(
        store, contact_id=event.subject_id, version=event.version, fields=fields
    )
