"""Contacts that were merged, where their ids lead, and what is stored of them."""

from collections.abc import Iterable

from chassis.domain import NotFoundError
from chassis.mongo import Document, Store
from contacts.contacts.model import Contact
from contacts.contacts.queries.lists import find_contacts
from contacts.contacts.repository import ACTIVE, ContactRepository


def find_survivors(contact_ids: Iterable[str], store: Store) -> dict[str, Contact]:
    """Return the visible contacts that these ids lead to, by the ids asked for.

    As ``find_contacts``, but who was merged into somebody else is found there.
    """
    wanted = set(contact_ids)
    found = find_contacts(wanted, store)
    led = ContactRepository(store).survivors(wanted - found.keys())
    there = find_contacts(led.values(), store) if led else {}
    return found | {one: there[to] for one, to in led.items() if to in there}


def find_present(
    contact_ids: Iterable[str], store: Store, *, trashed: bool = False
) -> dict[str, Contact]:
    """Return the active contacts that these ids lead to, visible or not.

    For features with a scope of their own; what the caller is told is up to who asks.
    """
    contacts, wanted = ContactRepository(store), set(contact_ids)
    led = dict.fromkeys(wanted) | contacts.survivors(wanted)
    active = {"state": ACTIVE["state"]} if trashed else ACTIVE
    where = {"_id": {"$in": [to or one for one, to in led.items()]}, **active}
    rows = {
        row["_id"]: contacts.from_document(row) for row in contacts.rows.find(where)
    }
    return {one: rows[to or one] for one, to in led.items() if (to or one) in rows}


def get_survivor_id(contact_id: str, store: Store) -> str:
    """Return the id under which a contact is found now."""
    return ContactRepository(store).survivors([contact_id]).get(contact_id, contact_id)


def get_retired(contact_id: str, store: Store) -> Contact:
    """Return a contact that was merged into another one, itself.

    Raises NotFoundError.
    """
    contacts = ContactRepository(store)
    row = contacts.rows.find_one({"_id": contact_id, "state": "merged"})
    if row is None:
        raise NotFoundError
    return contacts.from_document(row)


def get_image(contact: Contact, store: Store) -> Document:
    """Return all that is stored of a contact, as it stands in memory."""
    return ContactRepository(store).to_document(contact)


def get_imaged(image: Document, store: Store) -> Contact:
    """Return the contact of an image."""
    return ContactRepository(store).from_document(image)
