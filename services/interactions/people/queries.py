"""Looking at the persons that records are about."""

from collections.abc import Iterable, Sequence
from typing import Final

from pymongo import DESCENDING

from chassis.domain import ReferenceNotFoundError
from chassis.merging import present_id
from chassis.mongo import Document, Store
from interactions.people.repository import TouchRepository, visible_copies

FEATURES: Final = ("tasks", "deals", "cases")
"""The features that note touches."""


def find_visible_contacts(contact_ids: Sequence[str], store: Store) -> set[str]:
    """Return those of the contacts that the caller may see."""
    return {row["_id"] for row in visible_copies(contact_ids, store)}


def get_person(
    contact_id: str, store: Store, *, pointer: str = "/contact_id"
) -> Document:
    """Return the copy of a contact that a body names.

    Of one who was merged it is the survivor's. Raises ReferenceNotFoundError for one
    whom the caller cannot see, or who is not known here yet.
    """
    for row in visible_copies([present_id(contact_id, store)], store):
        return row
    raise ReferenceNotFoundError(pointer=pointer, retryable=True)


def find_copy(contact_id: str | None, store: Store) -> Document:
    """Return the copy of a contact, whoever may see it; empty for an unknown one."""
    where = {"_id": contact_id, "deleted": None}
    return store.projection("contact_copies").find_one(where) or {}


def find_email(contact_id: str, store: Store) -> str | None:
    """Return the address that mail about a person's own matters goes to."""
    emails = find_copy(contact_id, store).get("emails", ())
    usable = [email for email in emails if email["state"] != "hard_bounced"]
    usable.sort(key=lambda email: not email["is_primary"])
    return str(usable[0]["value"]) if usable else None


def list_touches(
    where: Sequence[Document], limit: int, store: Store
) -> Iterable[Document]:
    """Return the newest noted touches that the caller may read."""
    mine = [name for name in FEATURES if store.caller.may(f"{name}:read")]
    conditions = [*where, {"feature": {"$in": mine}}]
    order = [("occurred_at", DESCENDING), ("_id", DESCENDING)]
    rows = TouchRepository(store).rows
    return rows.find({"$and": conditions}, sort=order).limit(limit)
