"""One row per send and, in both times, one per version of it."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Projection, Store
from reporting.history.commands import KeepRow, keep_row
from reporting.history.model import Fact
from reporting.history.queries import list_present_indexes, list_version_indexes

CAMPAIGN_RESULTS = Projection(
    "campaign_results", indexes=list_present_indexes("decided_at")
)
CAMPAIGN_RESULTS_VERSIONS = Projection(
    "campaign_results_versions", indexes=list_version_indexes("decided_at")
)
CAMPAIGN_NAMES = Projection("campaign_names")


def project_send(store: Store, fact: Fact, fields: Mapping[str, Any] | None) -> None:
    """Keep what a fact says about a send."""
    kept = KeepRow(
        family="campaign_results", fact=fact, fields=fields, clock="decided_at"
    )
    keep_row(kept, store)


def project_campaign(
    store: Store, *, campaign_id: str, version: int, name: str
) -> None:
    """Keep what a campaign is called."""
    names = store.projection("campaign_names")
    names.upsert_newer(campaign_id, version, {"name": name})
