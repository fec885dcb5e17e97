"""What lists share: saved views, and one change made to many records."""

from chassis.lists.actions import (
    OWNERSHIP,
    Action,
    AssignSchema,
    Bulk,
    by,
    patching,
    tagging,
    trashing,
)
from chassis.lists.routes import serve_bulk
from chassis.lists.runs import REPOSITORIES, BulkActions, begin_for_all
from chassis.lists.views import serve_views

__all__ = [
    "OWNERSHIP",
    "REPOSITORIES",
    "Action",
    "AssignSchema",
    "Bulk",
    "BulkActions",
    "begin_for_all",
    "by",
    "patching",
    "serve_bulk",
    "serve_views",
    "tagging",
    "trashing",
]
