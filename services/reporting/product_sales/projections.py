"""One row per purchase and, in both times, one per version of it."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Index, Projection, Store
from reporting.history.commands import KeepRow, keep_row
from reporting.history.model import Fact
from reporting.history.queries import list_present_indexes, list_version_indexes

PRODUCT_SALES = Projection(
    "product_sales",
    indexes=list_present_indexes(
        "bought_at", Index({"client": 1, "bought_at": 1, "_id": 1})
    ),
)
PRODUCT_SALES_VERSIONS = Projection(
    "product_sales_versions", indexes=list_version_indexes("bought_at")
)


def project_purchase(
    store: Store, fact: Fact, fields: Mapping[str, Any] | None
) -> None:
    """Keep what a fact says about a purchase."""
    kept = KeepRow(family="product_sales", fact=fact, fields=fields, clock="bought_at")
    keep_row(kept, store)
