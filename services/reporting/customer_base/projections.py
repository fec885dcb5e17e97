"""One row per contact and, in both times, one per version of it."""

from typing import Final

from chassis.mongo import Store
from reporting.history.commands import FactRow, in_two_times, keep_row

CUSTOMER_BASE, CUSTOMER_BASE_VERSIONS = in_two_times("customer_base", "created_at")
FAMILY: Final = "customer_base"


def project_contact(store: Store, row: FactRow) -> None:
    """Keep what a fact says about a contact."""
    keep_row(store, FAMILY, row)
