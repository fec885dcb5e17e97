"""The facts about contacts and companies that we hear."""

import msgspec

from chassis.messaging import GATE, Consumer, Event
from chassis.mongo import Store
from interactions.people.projections import project_company, project_contact
from interactions.people.schemas import CompanyMessage, ContactMessage

consumer = Consumer(
    "interactions.people", projections=("contact_copies", "company_copies")
)


@consumer.on("contacts.contact.*.v1", reads=ContactMessage, mode=GATE)
def on_contact_changed(event: Event[ContactMessage], store: Store) -> None:
    """Keep the newest copy of the contact."""
    after = event.data.after
    fields = msgspec.to_builtins(after) if after else None
    project_contact(
        store, contact_id=event.subject_id, version=event.version, fields=fields
    )


@consumer.on("contacts.company.*.v1", reads=CompanyMessage, mode=GATE)
def on_company_changed(event: Event[CompanyMessage], store: Store) -> None:
    """Keep the newest copy of the company."""
    fields = msgspec.to_builtins(event.data.after)
    project_company(
        store, company_id=event.subject_id, version=event.version, fields=fields
    )
