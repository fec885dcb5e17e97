"""What a route declares about itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from chassis.web.schema import Schema

__all__ = ["JSON", "MERGE_PATCH", "WITH_VERSION", "Route"]

JSON: Final = "application/json"
MERGE_PATCH: Final = "application/merge-patch+json"
WITH_VERSION: Final = frozenset({"PUT", "PATCH", "DELETE"})


@dataclass
class Route:
    """Who may call it, what it reads, what it answers.

    ``reads_query`` leaves the query string to the view: a list has parameters with
    names of its own. ``ignores_body`` lets a form through unread, as one-click
    List-Unsubscribe sends it (RFC 8058). Without ``versioned`` a removal means the
    same whatever came before it, and needs no If-Match. ``file_bytes`` is how
    large an uploaded file may be. ``as_table``: it answers in CSV as well.
    """

    permission: str | None = None
    public: bool = False
    signed_in: bool = False
    body: type[Schema] | None = None
    query: type[Schema] | None = None
    reads_query: bool = False
    needs_key: bool = False
    ignores_body: bool = False
    versioned: bool = True
    file_bytes: int = 0
    as_table: bool = False
    answers: Mapping[int, type[Schema] | None] = field(default_factory=dict)
    method: str = ""
    path: str = ""

    @property
    def media_type(self) -> str:
        """The content type of the body."""
        return MERGE_PATCH if self.method == "PATCH" else JSON
