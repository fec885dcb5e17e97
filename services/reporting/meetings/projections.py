"""One row per activity and, in both times, one per version of it."""

from typing import Final

from chassis.mongo import Store
from reporting.history.commands import FactRow, in_two_times, keep_row

MEETINGS, MEETINGS_VERSIONS = in_two_times("meetings", "occurred_on")
FAMILY: Final = "meetings"


def project_activity(store: Store, row: FactRow) -> None:
    """Keep what a fact says about an activity."""
    keep_row(store, FAMILY, row)
