"""Looking into the store of facts, and counting the rows made of them."""

from reporting.history.queries.again import get_names
from reporting.history.queries.answers import (
    find_asked,
    get_explanation,
    get_frame,
    get_recount,
    get_table,
)
from reporting.history.queries.expected import find_wrong
from reporting.history.queries.indexes import (
    list_present_indexes,
    list_standing_indexes,
    list_version_indexes,
)
from reporting.history.queries.moves import get_comparison
from reporting.history.queries.rows import count_rows, get_cell
from reporting.history.queries.stored import (
    EventsQuery,
    count_events,
    find_zone,
    get_event,
    list_divergences,
    list_events,
    list_versions,
)
from reporting.history.queries.times import get_source, get_stages
from reporting.history.queries.wanted import SCOPE, find_fields, find_hidden

__all__ = [
    "SCOPE",
    "EventsQuery",
    "count_events",
    "count_rows",
    "find_asked",
    "find_fields",
    "find_hidden",
    "find_wrong",
    "find_zone",
    "get_cell",
    "get_comparison",
    "get_event",
    "get_explanation",
    "get_frame",
    "get_names",
    "get_recount",
    "get_source",
    "get_stages",
    "get_table",
    "list_divergences",
    "list_events",
    "list_present_indexes",
    "list_standing_indexes",
    "list_version_indexes",
    "list_versions",
]
