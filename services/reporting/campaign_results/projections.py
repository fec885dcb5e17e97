"""One row per send and, in both times, one per version of it."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Index, Projection, Store
from reporting.history.commands import Fact, KeepRow, keep_row

CAMPAIGN_RESULTS = Projection(
    "campaign_results", indexes=(Index({"decided_at": 1, "_id": 1}),)
)
CAMPAIGN_RESULTS_VERSIONS = Projection(
    "campaign_results_versions",
    indexes=(
        Index({"subject": 1, "version": -1}),
        Index({"decided_at": 1, "subject": 1, "version": -1}),
    ),
)
CAMPAIGN_NAMES = Projection("campaign_names")


def project_send(store: Store, fact: Fact, fields: Mapping[str, Any] | None) -> None:
    """Keep what a fact says about a send."""
    keep_row(KeepRow(family="campaign_results", fact=fact, fields=fields), store)


def project_campaign(
    store: Store, *, campaign_id: str, version: int, name: str
) -> None:
    """Keep what a campaign is called."""
    names = store.projection("campaign_names")
    names.upsert_newer(campaign_id, version, {"name": name})
