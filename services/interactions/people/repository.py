"""The touches that features note, and the copies of whom they are about."""

from collections.abc import Sequence
from typing import Final

from chassis.mongo import Document, Index, Repository, Scope, Store, scope_filter
from interactions.people.model import Touch

EVERY: Final[Document] = {}


class TouchRepository(Repository[Touch]):
    """Lines of timelines; they are only ever added."""

    collection = "touches"
    feature = "activities"
    aggregate = Touch
    indexes = (
        Index({"contact_id": 1, "occurred_at": -1, "_id": -1}),
        Index({"company_id": 1, "occurred_at": -1, "_id": -1}),
    )


def visible_copies(
    contact_ids: Sequence[str], store: Store, also: Document = EVERY
) -> list[Document]:
    """Return the copies of those contacts that the caller may see."""
    alive = {"$and": [{"deleted": None}, also]}
    return _visible("contacts", "contact_copies", contact_ids, alive, store)


def reached_copies(way: Document, store: Store) -> list[Document]:
    """Return the copies whom an address reaches; two tell that it is not sure."""
    scope = scope_filter(store.caller, "contacts", "read", Scope())
    alive = {"deleted": None, "deleted_at": None}
    rows = store.projection("contact_copies")
    return list(rows.find({"$and": [way, alive, scope]}).limit(2))


def visible_companies(
    company_ids: Sequence[str], store: Store, also: Document = EVERY
) -> list[Document]:
    """Return the copies of those companies that the caller may see, without trash."""
    alive = {"$and": [{"deleted_at": None}, also]}
    return _visible("companies", "company_copies", company_ids, alive, store)


def _visible(
    feature: str, copies: str, ids: Sequence[str], alive: Document, store: Store
) -> list[Document]:
    if not ids:
        return []
    scope = scope_filter(store.caller, feature, "read", Scope())
    where = {"_id": {"$in": list(ids)}, **alive}
    return list(store.projection(copies).find({"$and": [where, scope]}))
