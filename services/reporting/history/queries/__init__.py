"""Looking into the store of facts, and counting the rows made of them."""

from reporting.history.queries.cells import (
    Explained,
    Reconciled,
    explain_cell,
    reconcile_cell,
)
from reporting.history.queries.feeds import Freshness, freshness
from reporting.history.queries.rows import Table, TableRow, run_report
from reporting.history.queries.stored import get_event, list_events, list_versions

__all__ = [
    "Explained",
    "Freshness",
    "Reconciled",
    "Table",
    "TableRow",
    "explain_cell",
    "freshness",
    "get_event",
    "list_events",
    "list_versions",
    "reconcile_cell",
    "run_report",
]
