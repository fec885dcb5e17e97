"""The filter language: a closed typed tree, checked against a field catalogue."""

from chassis.filters.folding import fold, search_words
from chassis.filters.memory import matches, values_at
from chassis.filters.parsing import parse, query_tree
from chassis.filters.tree import (
    OPERATORS,
    All,
    Any,
    Catalogue,
    Field,
    Filter,
    FilterError,
    Member,
    Not,
    Segments,
    Test,
)
from chassis.filters.words import describe

__all__ = [
    "OPERATORS",
    "All",
    "Any",
    "Catalogue",
    "Field",
    "Filter",
    "FilterError",
    "Member",
    "Not",
    "Segments",
    "Test",
    "describe",
    "fold",
    "matches",
    "parse",
    "query_tree",
    "search_words",
    "values_at",
]
