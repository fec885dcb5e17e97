"""Looking into the store of facts, and counting the rows made of them."""

from reporting.history.queries.answers import (
    show_explained,
    show_reconciled,
    show_table,
)
from reporting.history.queries.stored import (
    EventsQuery,
    get_event,
    list_events,
    list_versions,
)

__all__ = [
    "EventsQuery",
    "get_event",
    "list_events",
    "list_versions",
    "show_explained",
    "show_reconciled",
    "show_table",
]
