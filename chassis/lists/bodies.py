"""Bulk actions on the wire."""

from dataclasses import dataclass, field
from typing import Any, Final

from chassis.web import Bool, Enum, Instant, Int, Json, Line, List, Nested, Ref, Schema

__all__ = [
    "BulkActionSchema",
    "BulkActionsQuery",
    "BulkActionsSchema",
    "BulkQuery",
    "RehearsalSchema",
    "StartBulk",
    "StartBulkSchema",
]

MOST_IDS: Final = 5000
RESULTS: Final = ("waiting", "changed", "unchanged", "refused")


@dataclass(frozen=True, kw_only=True)
class StartBulk:
    """An action, the records as ids or as a filter, and whether only to rehearse."""

    action: str
    ids: tuple[str, ...] = ()
    filter: Any = None
    q: str | None = None
    params: Any = field(default_factory=dict)
    dry_run: bool = False


class StartBulkSchema(Schema):
    """One change, for records named by ids or found by a filter."""

    makes = StartBulk

    action = Line(required=True)
    ids = List(Ref(), most=MOST_IDS, least=1)
    filter = Json()
    q = Line()
    params = Json()
    dry_run = Bool()


class BulkRefusalSchema(Schema):
    """A record that would be refused, and why."""

    id = Ref()
    code = Line()
    message = Line()


class RehearsalSchema(Schema):
    """What would become of it: ``checked`` of ``count`` records were tried."""

    count = Int()
    checked = Int()
    refused = List(Nested(BulkRefusalSchema), data_key="refusals")
    sample = List(Json())


class BulkItemSchema(Schema):
    """What became of one record; ``undo`` says what its undoing came to."""

    id = Ref(attribute="record_id")
    result = Enum(RESULTS)
    code = Line(allow_none=True)
    undo = Enum(("undone", "left"), allow_none=True)
    undo_code = Line(allow_none=True)


class BulkActionSchema(Schema):
    """A change of many records, how far it is, and a page of its records."""

    id = Ref(attribute="_id")
    segment = Line()
    action = Line()
    params = Json()
    state = Enum(("running", "finished", "undoing", "undone", "failed"))
    count = Int()
    changed = Int()
    unchanged = Int()
    refused = Int()
    undone = Int()
    left = Int()
    created_at = Instant()
    created_by = Line()
    finished_at = Instant(allow_none=True)
    undo_until = Instant(allow_none=True)
    items = List(Nested(BulkItemSchema))
    next_cursor = Int(allow_none=True)


class BulkActionsQuery(Schema):
    """How many to list."""

    limit = Int(least=1, most=100)


class BulkActionsSchema(Schema):
    """Changes of many records, without these."""

    items = List(Nested(BulkActionSchema))


class BulkQuery(Schema):
    """Which of its records to show."""

    cursor = Int(least=0)
    limit = Int(least=1, most=200)
    result = Enum(RESULTS)
    undo = Enum(("undone", "left"))
