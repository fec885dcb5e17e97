"""One row per contact and, in both times, one per version of it."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Projection, Store
from reporting.history.commands import KeepRow, keep_row
from reporting.history.model import Fact
from reporting.history.queries import (
    list_present_indexes,
    list_standing_indexes,
    list_version_indexes,
)

CUSTOMER_BASE = Projection("customer_base", indexes=list_present_indexes("created_at"))
CUSTOMER_BASE_VERSIONS = Projection(
    "customer_base_versions",
    indexes=list_version_indexes("created_at", *list_standing_indexes()),
)


def project_contact(store: Store, fact: Fact, fields: Mapping[str, Any] | None) -> None:
    """Keep what a fact says about a contact."""
    kept = KeepRow(
        family="customer_base",
        fact=fact,
        fields=fields,
        clock="created_at",
        stands=True,
    )
    keep_row(kept, store)
