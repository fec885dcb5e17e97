"""Purposes, lines of the ledger and barred addresses, copied from their owner."""

from typing import Any

from chassis.mongo import Index, Projection, Store

CONSENT_LINES = Projection(
    "consent_lines",
    indexes=(Index({"original_contact_id": 1, "purpose_key": 1, "channel": 1}),),
)
BARRED_ADDRESSES = Projection(
    "barred_addresses", indexes=(Index({"address_hash": 1, "channel": 1}),)
)

PURPOSES = Projection("purposes")


def project_purpose(
    store: Store, *, key: str, version: int, fields: dict[str, Any]
) -> None:
    """Keep a purpose by its key; one that is built in is told from its first change."""
    store.projection("purposes").upsert_newer(key, version, fields)


def project_line(
    store: Store, *, record_id: str, version: int, fields: dict[str, Any]
) -> None:
    """Keep a line; it is written once and hardly ever changes."""
    store.projection("consent_lines").upsert_newer(record_id, version, fields)


def project_bar(
    store: Store, *, suppression_id: str, version: int, fields: dict[str, Any]
) -> None:
    """Keep a barred address, and since when it is free again."""
    rows = store.projection("barred_addresses")
    rows.upsert_newer(suppression_id, version, fields)
