"""Looks at who is in segments, and at their days."""

from contacts.memberships.queries.days import list_sizes, list_uncounted
from contacts.memberships.queries.people import (
    find_overlaps,
    find_wrong,
    get_explanation,
    get_preview,
    list_biography,
    list_members,
    list_members_then,
)

__all__ = [
    "find_overlaps",
    "find_wrong",
    "get_explanation",
    "get_preview",
    "list_biography",
    "list_members",
    "list_members_then",
    "list_sizes",
    "list_uncounted",
]
