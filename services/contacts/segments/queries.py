"""Looking at segments, at rules, and at who uses them."""

from collections.abc import Collection, Iterable
from typing import Any, Final, get_args

from chassis.domain import NotFoundError
from chassis.filters import Catalogue, Field, Filter, describe, parse
from chassis.mongo import Document, ListQuery, Page, Store, Transaction, page
from contacts.attributes.queries import PersonCatalogue
from contacts.contacts.queries import CONTACTS
from contacts.segments.errors import MembersFollowRuleError
from contacts.segments.model import Kind, Rule, Segment, Sharing, Standing
from contacts.segments.repository import (
    EVERYBODY,
    RunRepository,
    SegmentRepository,
    count_members,
    find_uses,
    hidden_fields,
    lasting_catalogue,
    read_rule,
)

__all__ = [
    "SEGMENTS",
    "find_names",
    "find_rules",
    "find_segment",
    "find_segment_name",
    "find_shared",
    "find_static",
    "find_uses",
    "get_rule",
    "get_segment",
    "get_shown",
    "get_static",
    "hidden_fields",
    "list_ids",
    "list_segments",
    "read_rule",
]

ALIVE: Final[Document] = {"deleted_at": None}
SEGMENTS: Final = Catalogue(
    Field("name", "text", sortable=True),
    Field("kind", "choice", options=get_args(Kind)),
    Field("folder", "text", sortable=True),
    Field("state", "choice", options=get_args(Standing)),
    Field("sharing", "choice", options=get_args(Sharing)),
    Field("owner_id", "reference", label="owner"),
    Field("size", "number", sortable=True),
    Field("updated_at", "instant", sortable=True),
)
"""What lists of segments may speak about."""


def list_segments(query: ListQuery, store: Store) -> Page[Document]:
    """Return a page of the segments that the caller sees, as they stand now."""
    segments = SegmentRepository(store)
    where = {"$and": [segments.visible(), ALIVE]}
    found = page(store, segments.rows, where, query, read=segments.from_document)
    return Page(
        [get_shown(one, store) for one in found.items], found.after, found.count
    )


def get_segment(segment_id: str, store: Store) -> Segment:
    """Return one segment. Raises NotFoundError."""
    return SegmentRepository(_reading(store)).get(segment_id)


def get_static(segment_id: str, tx: Transaction) -> Segment:
    """Return a static segment that the caller may change.

    Raises NotFoundError, MembersFollowRuleError, ArchivedSegmentError.
    """
    found = SegmentRepository(tx).get(segment_id)
    if found.kind != "static":
        raise MembersFollowRuleError
    found.check_alive()
    return found


def find_segment(segment_id: str, store: Store) -> Segment | None:
    """Return a segment, in the trash too, for whoever works on it."""
    return SegmentRepository(store).find(segment_id, trashed=True)


def find_rules(store: Store) -> list[Rule]:
    """Return the rules of all live dynamic segments, each after those it names."""
    return SegmentRepository(store).rules()


def find_static(segment_ids: Iterable[str], store: Store) -> set[str]:
    """Return which of these are static segments, whoever sees them."""
    known = SegmentRepository(store).known(segment_ids)
    return {one for one, found in known.items() if found.kind == "static"}


def find_names(segment_ids: Iterable[str], store: Store) -> dict[str, str]:
    """Return how segments are called, whoever sees them."""
    where = {"_id": {"$in": [*segment_ids]}}
    rows = SegmentRepository(store).rows.find(where, projection=["name"])
    return {row["_id"]: row["name"] for row in rows}


def list_ids(store: Store) -> list[str]:
    """Return the ids of all segments that are not in the trash."""
    rows = SegmentRepository(store).rows.find(ALIVE, projection=["_id"])
    return [row["_id"] for row in rows]


def get_shown(found: Segment, store: Store) -> dict[str, Any]:
    """Return a segment with its size for the caller, its rule in words, its work."""
    run = RunRepository(store).last_of(found.id)
    scope = store.caller.scope_of("contacts", "read")
    size = count_members(found.id, store)
    whole = scope == "all" and size >= EVERYBODY
    return {
        **{name: getattr(found, name) for name in Segment.__dataclass_fields__},
        "size": max(found.size, size) if whole else size,
        "scope": scope or "own",
        "text": _words(found, store),
        "retired_fields": _retired(found, store),
        "evaluation": None if run is None else _progress(run),
    }


def _words(found: Segment, store: Store) -> str:
    return "" if found.rule is None else describe(_rule(found, store))


def _rule(found: Segment, store: Store) -> Filter:
    return SegmentRepository(store).rule_of(found).filter


def _retired(found: Segment, store: Store) -> list[str]:
    """Return the fields of a rule that are offered to nobody any more."""
    offered = {field.name for field in PersonCatalogue(CONTACTS, lambda: store)}
    named = _named(found.rule)
    return sorted(name for name in named if name not in offered)


def _named(tree: Any) -> set[str]:
    """Return the attributes that a tree names."""
    if isinstance(tree, list):
        return {name for each in tree for name in _named(each)}
    if not isinstance(tree, dict):
        return set()
    if str(tree.get("field", "")).startswith("attributes."):
        return {tree["field"]}
    return {name for each in tree.values() for name in _named(each)}


def _progress(run: Document) -> dict[str, Any]:
    noted = run.get("checkpoint") or {}
    counts = {name: noted.get(name, 0) for name in ("done", "total", "entered", "left")}
    return {"state": run["state"], "kind": run["kind"], **counts}


def find_segment_name(segment_id: str, store: Store) -> str | None:
    """Return how a segment is called that the caller may name in a filter."""
    if not store.caller.may("segments:read"):
        return None
    found = SegmentRepository(_reading(store)).find(segment_id)
    return found.name if found else None


def find_shared(segment_ids: Collection[str], store: Store) -> dict[str, Segment]:
    """Return the segments of these ids that the caller sees."""
    segments = SegmentRepository(_reading(store))
    where = {"$and": [{"_id": {"$in": [*segment_ids]}}, segments.visible(), ALIVE]}
    return {r["_id"]: segments.from_document(r) for r in segments.rows.find(where)}


def get_rule(found: Segment, store: Store) -> Filter:
    """Return the rule of a dynamic segment. Raises NotFoundError for a static one."""
    if found.rule is None:
        raise NotFoundError
    return parse(found.rule, lasting_catalogue(_system(store)), "/rule")


def _system(store: Store) -> Store:
    """Return a store that sees everything, for rules and not for answers."""
    caller = type(store.caller).system(store.database.service)
    return Store(store.database, caller, session=store.session)


def _reading(store: Store) -> Store:
    """Return a store that only reads: others' shared segments may be named."""
    return Store(store.database, store.caller, session=store.session)
