"""The copies of contacts and companies."""

from typing import Any

from chassis.mongo import Index, Projection, Store

CONTACT_COPIES = Projection(
    "contact_copies",
    indexes=(
        Index({"owner_id": 1, "lifecycle_stage": 1}),
        Index({"emails.normalized": 1}),
        Index({"phones.e164": 1}),
    ),
)
COMPANY_COPIES = Projection("company_copies")


def project_contact(
    store: Store, *, contact_id: str, version: int, fields: dict[str, Any] | None
) -> None:
    """Keep who may see a contact; no fields mean that the person is erased."""
    rows = store.projection("contact_copies")
    rows.upsert_newer(contact_id, version, fields or {}, deleted=fields is None)


def project_company(
    store: Store, *, company_id: str, version: int, fields: dict[str, Any]
) -> None:
    """Keep who may see a company."""
    store.projection("company_copies").upsert_newer(company_id, version, fields)
