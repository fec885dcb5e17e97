"""Bulk actions over HTTP: rehearse, start, look, undo."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Final

from flask import Response

from chassis.domain import DomainError, NotFoundError, new_id, utcnow
from chassis.lists.actions import (
    MOST_FOUND,
    Action,
    Bulk,
    NotUndoableError,
    OneSelectionError,
    TooManyRecordsError,
    change_some,
    loaded,
)
from chassis.lists.bodies import (
    BulkActionSchema,
    BulkActionsQuery,
    BulkActionsSchema,
    BulkQuery,
    RehearsalSchema,
    StartBulk,
    StartBulkSchema,
)
from chassis.lists.runs import ACTIONS, ITEMS, UNDO_DAYS, a_row, an_item, who
from chassis.mongo import Caller, Document, Store, Transaction, transact
from chassis.web import Blueprint, accepted, here, shown
from chassis.web.answers import rendered
from chassis.web.lists import Listing

__all__ = ["serve_bulk"]

CHECKED: Final = 100
SAMPLE: Final = 5
LAST_CALL_SECONDS: Final = 2.0
NONE: Final = {"changed": 0, "unchanged": 0, "refused": 0, "undone": 0, "left": 0}


class RehearsedError(Exception):
    """The change was possible; its transaction is given up."""


@dataclass(frozen=True)
class Start:
    """A bulk action as it was checked; ``count`` is how many records it is for."""

    bulk: Bulk
    asked: StartBulk
    count: int


@dataclass(frozen=True)
class Undo:
    """Which bulk action to take back."""

    bulk: Bulk
    action_id: str


def serve_bulk(blueprint: Blueprint, bulk: Bulk) -> None:
    """Register ``/bulk``: one change of many records as a long operation."""

    @blueprint.post("/bulk")
    @blueprint.requires(f"{bulk.feature}:write")
    @blueprint.arguments(StartBulkSchema)
    @blueprint.response(200, RehearsalSchema)
    @blueprint.response(202, BulkActionSchema)
    def post_bulk(asked: StartBulk) -> Response:
        """Change many records, or only look what would become of it."""
        if bool(asked.ids) == (asked.filter is not None or asked.q is not None):
            raise OneSelectionError(pointer="/ids")
        Listing(bulk.fields(here.store), bulk.schema, "").filter(asked.filter)
        action, caller = bulk.action(asked.action, here.caller)
        params, store = loaded(action, asked.params), Store(here.database, caller)
        start = Start(bulk, asked, _count(bulk, asked, store))
        if not asked.dry_run:
            return accepted(_start, start, BulkActionSchema, location=_place)
        found = _rehearsal(bulk, action, asked, params, store)
        return shown({"count": start.count, **found}, RehearsalSchema)

    @blueprint.post("/bulk/<id:action_id>/undo")
    @blueprint.requires(f"{bulk.feature}:write")
    @blueprint.response(202, BulkActionSchema)
    def undo_bulk(action_id: str) -> Response:
        """Take a change back, wherever nothing has changed since."""
        row = _find(bulk, action_id, here.store)
        bulk.action(row["action"], here.caller)
        undo = Undo(bulk, action_id)
        return accepted(_undo, undo, BulkActionSchema, location=_place)

    _serve_looks(blueprint, bulk)


def _serve_looks(blueprint: Blueprint, bulk: Bulk) -> None:
    @blueprint.get("/bulk")
    @blueprint.requires(f"{bulk.feature}:read")
    @blueprint.query(BulkActionsQuery)
    @blueprint.response(200, BulkActionsSchema)
    def list_bulk(query: dict[str, Any]) -> Response:
        """List the changes of many records that the caller made, the newest first."""
        mine = {"created_by": here.caller.user_id, "segment": bulk.segment}
        rows = here.store.collection(ACTIONS).find(mine).sort("created_at", -1)
        items = [_shown(row) for row in rows.limit(query.get("limit", 20))]
        return shown({"items": items}, BulkActionsSchema)

    @blueprint.get("/bulk/<id:action_id>")
    @blueprint.requires(f"{bulk.feature}:read")
    @blueprint.query(BulkQuery)
    @blueprint.response(200, BulkActionSchema)
    def show_bulk(query: dict[str, Any], action_id: str) -> Response:
        """Show how far a change of many records is."""
        row = _find(bulk, action_id, here.store)
        return shown(_shown(row) | _items(row, query), BulkActionSchema)


def _place(row: Document) -> str:
    return f"/api/v1/{row['segment']}/bulk/{row['_id']}"


def _count(bulk: Bulk, asked: StartBulk, store: Store) -> int:
    if asked.ids:
        return len(set(asked.ids))
    found = bulk.search(asdict(asked), store, limit=0, count="exact")
    if (found.count or 0) > MOST_FOUND:
        raise TooManyRecordsError(pointer="/filter")
    return found.count or 0


def _rehearsal(
    bulk: Bulk, action: Action, asked: StartBulk, params: Any, store: Store
) -> Document:
    """Try the first records, each in a transaction that is given up."""
    records = list(_first(bulk, asked, store))
    ids = list(dict.fromkeys(asked.ids))[:CHECKED] or [each.id for each in records]
    checked, refused = 0, []
    for record_id in ids:
        if here.remaining() < LAST_CALL_SECONDS:
            break
        checked += 1
        if error := _tried(bulk, action, record_id, params, store.caller):
            told = {"code": error.problem_type(), "message": str(error)}
            refused.append({"id": record_id, **told})
    sample = [rendered(bulk.schema, each) for each in records[:SAMPLE]]
    return {"checked": checked, "refused": refused, "sample": sample}


def _first(bulk: Bulk, asked: StartBulk, store: Store) -> Iterable[Any]:
    if not asked.ids:
        return bulk.search(asdict(asked), store, limit=CHECKED).items
    repository = bulk.repository(store)
    found = (repository.find(each, trashed=True) for each in asked.ids[:SAMPLE])
    return filter(None, found)


def _tried(
    bulk: Bulk, action: Action, record_id: str, params: Any, caller: Caller
) -> DomainError | None:
    def rehearse(record_id: str, tx: Transaction) -> None:
        change_some(bulk, action, [record_id], params, tx)
        raise RehearsedError

    with suppress(RehearsedError):
        try:
            transact(here.database, rehearse, record_id, caller=caller)
        except DomainError as error:
            return error
    return None


def _start(start: Start, tx: Transaction) -> Document:
    asked, action_id = start.asked, new_id()
    ids = list(dict.fromkeys(asked.ids))
    row = a_row(action_id, start.bulk.segment, asdict(asked), tx.caller, start.count)
    tx.intend(ACTIONS, row)
    if ids:
        items = [an_item(action_id, *each) for each in enumerate(ids, 1)]
        tx.collection(ITEMS).insert_many(items)
    return _shown(row)


def _undo(command: Undo, tx: Transaction) -> Document:
    row = _find(command.bulk, command.action_id, tx)
    shown_ = _shown(row)
    if shown_["undo_until"] is None or shown_["undo_until"] <= utcnow():
        raise NotUndoableError
    again = {"task": "undo", "state": "due", "due_at": "$$NOW", "attempts": 0}
    begun = {"checkpoint": {"$literal": {}}, "undoer": {"$literal": who(tx.caller)}}
    rows = tx.collection(ACTIONS)
    rows.update_one({"_id": row["_id"]}, [{"$set": {**again, **begun}}])
    return {**shown_, "state": "undoing", "undo_until": None}


def _find(bulk: Bulk, action_id: str, store: Store) -> Document:
    """Return a bulk action; others' only to who sees all records."""
    where = {"_id": action_id, "segment": bulk.segment}
    row = store.collection(ACTIONS).find_one(where)
    caller = store.caller
    sees_all = caller.scope_of(bulk.feature, "read") == "all"
    if row is None or not (sees_all or row["created_by"] == caller.user_id):
        raise NotFoundError
    return row


def _shown(row: Document) -> Document:
    doing, done = {"run": ("running", "finished"), "undo": ("undoing", "undone")}[
        row["task"]
    ]
    state = {"done": done, "failed": "failed"}.get(row.get("state", ""), doing)
    ended = row.get("finished_at")
    until = None
    if ended and row["task"] == "run":
        until = ended + timedelta(days=UNDO_DAYS)
    counts = NONE | (row.get("counts") or {}) | _counts(row)
    return {**row, **counts, "state": state, "finished_at": ended, "undo_until": until}


def _counts(row: Document) -> Document:
    counts: Document = (row.get("checkpoint") or {}).get("counts", {})
    return counts


def _items(row: Document, query: dict[str, Any]) -> Document:
    cursor, limit = query.get("cursor", 0), query.get("limit", 50)
    where: Document = {"action_id": row["_id"], "n": {"$gt": cursor}}
    where |= {name: query[name] for name in ("result", "undo") if name in query}
    found = here.database.collection(ITEMS).find(where).sort("n", 1).limit(limit + 1)
    items = list(found)
    following = items[limit - 1]["n"] if len(items) > limit else None
    return {"items": items[:limit], "next_cursor": following}
