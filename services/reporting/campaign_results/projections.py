"""One row per ended send, in both times, and the names of campaigns."""

from typing import Final

from chassis.mongo import Projection, Store
from reporting.history.commands import FactRow, in_two_times, keep_row

CAMPAIGN_RESULTS, CAMPAIGN_RESULTS_VERSIONS = in_two_times(
    "campaign_results", "decided_at"
)
CAMPAIGN_NAMES = Projection("campaign_names")
FAMILY: Final = "campaign_results"


def project_send(store: Store, row: FactRow) -> None:
    """Keep how a send ended."""
    keep_row(store, FAMILY, row)


def project_campaign(
    store: Store, *, campaign_id: str, version: int, name: str
) -> None:
    """Keep what a campaign is called."""
    names = store.projection("campaign_names")
    names.upsert_newer(campaign_id, version, {"name": name})
