"""One row per activity and, in both times, one per version of it."""

from collections.abc import Mapping
from typing import Any

from chassis.mongo import Index, Projection, Store
from reporting.history.commands import Fact, KeepRow, keep_row

MEETINGS = Projection("meetings", indexes=(Index({"occurred_on": 1, "_id": 1}),))
MEETINGS_VERSIONS = Projection(
    "meetings_versions",
    indexes=(
        Index({"subject": 1, "version": -1}),
        Index({"occurred_on": 1, "subject": 1, "version": -1}),
    ),
)


def project_activity(
    store: Store, fact: Fact, fields: Mapping[str, Any] | None
) -> None:
    """Keep what a fact says about an activity."""
    keep_row(KeepRow(family="meetings", fact=fact, fields=fields), store)
