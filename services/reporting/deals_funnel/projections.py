"""One row per deal and, in both times, one per version of it; and names."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Index, Projection, Store
from reporting.history.commands import Fact, KeepRow, keep_row

DEALS_FUNNEL = Projection(
    "deals_funnel",
    indexes=(
        Index({"state": 1, "_id": 1}),
        Index({"closed_at": 1, "_id": 1}),
        Index({"began_at": 1, "_id": 1}),
        Index({"state": 1, "client": 1, "_id": 1}),
    ),
)
DEALS_FUNNEL_VERSIONS = Projection(
    "deals_funnel_versions",
    indexes=(
        Index({"subject": 1, "version": -1}),
        Index({"occurred_at": 1, "subject": 1}),
    ),
)
DEALS_FUNNEL_NAMES = Projection("deals_funnel_names")


def project_deal(store: Store, fact: Fact, fields: Mapping[str, Any] | None) -> None:
    """Keep what a fact says about a deal."""
    keep_row(KeepRow(family="deals_funnel", fact=fact, fields=fields), store)


def project_names(
    store: Store, subject: str, version: int, names: Mapping[str, str]
) -> None:
    """Keep what a record and its parts are called, in their order."""
    fields = {"names": [{"id": one, "name": name} for one, name in names.items()]}
    store.projection("deals_funnel_names").upsert_newer(subject, version, fields)
