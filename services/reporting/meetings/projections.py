"""One row per activity and, in both times, one per version of it."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Index, Projection, Store
from reporting.history.commands import KeepRow, keep_row
from reporting.history.model import Fact
from reporting.history.queries import list_present_indexes, list_version_indexes

MEETINGS = Projection(
    "meetings",
    indexes=list_present_indexes(
        "occurred_on",
        Index({"kind": 1, "state": 1, "occurred_on": 1, "_id": 1}),
        Index({"people": 1, "kind": 1, "state": 1, "occurred_on": 1}),
    ),
)
MEETINGS_VERSIONS = Projection(
    "meetings_versions",
    indexes=list_version_indexes(
        "occurred_on", Index({"people": 1, "kind": 1, "state": 1, "occurred_on": 1})
    ),
)


def project_activity(
    store: Store, fact: Fact, fields: Mapping[str, Any] | None
) -> None:
    """Keep what a fact says about an activity."""
    kept = KeepRow(family="meetings", fact=fact, fields=fields, clock="occurred_on")
    keep_row(kept, store)
