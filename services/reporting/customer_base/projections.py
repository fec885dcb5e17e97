"""One row per contact and, in both times, one per version of it."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Index, Projection, Store
from reporting.history.commands import Fact, KeepRow, keep_row

CUSTOMER_BASE = Projection(
    "customer_base", indexes=(Index({"created_at": 1, "_id": 1}),)
)
CUSTOMER_BASE_VERSIONS = Projection(
    "customer_base_versions",
    indexes=(
        Index({"subject": 1, "version": -1}),
        Index({"created_at": 1, "subject": 1, "version": -1}),
    ),
)


def project_contact(store: Store, fact: Fact, fields: Mapping[str, Any] | None) -> None:
    """Keep what a fact says about a contact."""
    keep_row(KeepRow(family="customer_base", fact=fact, fields=fields), store)
