"""The facts that growth is counted from."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from reporting.customer_base.model import read_contact
from reporting.customer_base.projections import project_contact
from reporting.customer_base.schemas import ContactMessage

consumer = Consumer(
    "reporting.customer_base", projections=("customer_base", "customer_base_versions")
)


@consumer.on("contacts.contact.*.v1", reads=ContactMessage, mode=GATE)
def on_contact_changed(event: Event[ContactMessage], store: Store) -> None:
    """Keep the contact's row."""
    fields = read_contact(msgspec.to_builtins(event.data))
    project_contact(store, event, fields)
