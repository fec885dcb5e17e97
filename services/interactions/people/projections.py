"""The copies of contacts."""

from typing import Any

from chassis.mongo import Projection, Store

CONTACT_COPIES = Projection("contact_copies")


def project_contact(
    store: Store, *, contact_id: str, version: int, fields: dict[str, Any] | None
) -> None:
    """Keep who may see a contact; no fields mean that the person is erased."""
    rows = store.projection("contact_copies")
    rows.upsert_newer(contact_id, version, fields or {}, deleted=fields is None)
