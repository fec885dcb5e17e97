"""One row per refusal and, in both times, one per version of it; and names."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Index, Projection, Store
from reporting.history.commands import KeepRow, keep_row
from reporting.history.model import Fact
from reporting.history.queries import list_present_indexes, list_version_indexes

REFUSALS_ANALYSIS = Projection(
    "refusals_analysis",
    indexes=list_present_indexes(
        "said_at", Index({"is_lost_to": 1, "said_at": 1, "_id": 1})
    ),
)
REFUSALS_ANALYSIS_VERSIONS = Projection(
    "refusals_analysis_versions",
    indexes=list_version_indexes("said_at", Index({"is_lost_to": 1, "said_at": 1})),
)
REFUSALS_ANALYSIS_NAMES = Projection("refusals_analysis_names")


def project_refusal(store: Store, fact: Fact, fields: Mapping[str, Any] | None) -> None:
    """Keep what a fact says about a refusal."""
    kept = KeepRow(
        family="refusals_analysis", fact=fact, fields=fields, clock="said_at"
    )
    keep_row(kept, store)


def project_name(store: Store, subject: str, version: int, name: str) -> None:
    """Keep what a reason, a competitor or a product is called."""
    fields = {"id": subject.partition("/")[2], "name": name}
    store.projection("refusals_analysis_names").upsert_newer(subject, version, fields)
