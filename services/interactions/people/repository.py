"""The touches that features note, and the copies of contacts that they refer to."""

from collections.abc import Sequence

from chassis.mongo import Document, Index, Repository, Scope, Store, scope_filter
from interactions.people.model import Touch


class TouchRepository(Repository[Touch]):
    """Lines of timelines; they are only ever added."""

    collection = "touches"
    feature = "activities"
    aggregate = Touch
    indexes = (
        Index({"contact_id": 1, "occurred_at": -1, "_id": -1}),
        Index({"company_id": 1, "occurred_at": -1, "_id": -1}),
    )


def visible_copies(contact_ids: Sequence[str], store: Store) -> list[Document]:
    """Return the copies of those contacts that the caller may see."""
    if not contact_ids:
        return []
    scope = scope_filter(store.caller, "contacts", "read", Scope())
    where = {"_id": {"$in": list(contact_ids)}, "deleted": None}
    return list(store.projection("contact_copies").find({"$and": [where, scope]}))
