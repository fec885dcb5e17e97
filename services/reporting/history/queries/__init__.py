"""Looking into the store of facts, and counting the rows made of them."""

from reporting.history.queries.answers import (
    get_explanation,
    get_recount,
    get_table,
)
from reporting.history.queries.moves import get_comparison
from reporting.history.queries.rows import (
    SCOPE,
    count_rows,
    get_source,
    get_stages,
)
from reporting.history.queries.stored import (
    EventsQuery,
    count_events,
    get_event,
    list_events,
    list_versions,
)

__all__ = [
    "SCOPE",
    "EventsQuery",
    "count_events",
    "count_rows",
    "get_comparison",
    "get_event",
    "get_explanation",
    "get_recount",
    "get_source",
    "get_stages",
    "get_table",
    "list_events",
    "list_versions",
]
