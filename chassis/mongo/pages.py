"""Lists by keyset: pages that neither overlap nor lose rows while others write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

from chassis.filters import All, Filter
from chassis.filters import Field as FilterField
from chassis.mongo.client import Document
from chassis.mongo.compiler import compile_filter
from chassis.mongo.store import Rows, Store

T = TypeVar("T")
Count = Literal["none", "estimate", "exact"]
ESTIMATED_UP_TO: Final = 10_000
UTC: Final = ZoneInfo("UTC")


@dataclass(frozen=True, kw_only=True)
class ListQuery:
    """What a caller wants to see of a list.

    ``sort`` holds fields with 1 or -1; the id follows by itself. ``after`` are the
    sort values and the id of the last row of the page before. ``limit`` 0 is a count.
    """

    filter: Filter = field(default_factory=lambda: All(()))
    sort: tuple[tuple[FilterField, int], ...] = ()
    limit: int = 50
    after: tuple[Any, ...] | None = None
    q: str | None = None
    fields: tuple[str, ...] = ()
    count: Count = "none"
    zone: ZoneInfo = UTC

    def order(self) -> list[tuple[str, int]]:
        """Return the paths to sort by; the last one is the id."""
        paths = [(column.folded or column.path, way) for column, way in self.sort]
        return [*paths, ("_id", paths[-1][1] if paths else 1)]


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items, and where the next page begins."""

    items: list[T]
    after: tuple[Any, ...] | None = None
    count: int | None = None


def page(
    store: Store,
    rows: Rows,
    where: Document,
    query: ListQuery,
    *,
    read: Callable[[Document], T],
) -> Page[T]:
    """Return the page of ``rows`` that ``query`` asks for.

    ``where`` is what the caller may see at all (the repository's ``visible()`` with
    everything the feature adds); it is part of the count as well. ``read`` makes an
    item of a document.
    """
    wanted = [where]
    if query.filter != All(()):
        now = store.database.now()
        wanted.append(compile_filter(query.filter, now=now, zone=query.zone))
    found = list(_rows(rows, wanted, query)) if query.limit else []
    after = None
    if len(found) > query.limit:
        found.pop()
        after = tuple(_at(found[-1], path) for path, _ in query.order())
    items = [read(row) for row in found]
    return Page(items, after, _count(rows, wanted, query.count))


def _rows(rows: Rows, wanted: list[Document], query: ListQuery) -> Iterable[Document]:
    beyond = [] if query.after is None else [_beyond(query.order(), query.after)]
    where = {"$and": [*wanted, *beyond]}
    return rows.find(where).sort(query.order()).limit(query.limit + 1)


def _count(rows: Rows, wanted: list[Document], count: Count) -> int | None:
    """Count within the scope; an estimate stops at ten thousand."""
    if count == "none":
        return None
    limit = {"limit": ESTIMATED_UP_TO} if count == "estimate" else {}
    return rows.count({"$and": wanted}, **limit)


def _beyond(keys: list[tuple[str, int]], after: tuple[Any, ...]) -> Document:
    """Return the condition for rows behind a position, as MongoDB sorts.

    A missing value sorts like null, before every other.
    """
    ways: list[Document] = []
    same: list[Document] = []
    for (path, way), value in zip(keys, after, strict=True):
        ways += [{"$and": [*same, step]} for step in _steps(path, way, value)]
        same = [*same, {path: value}]
    return {"$or": ways}


def _steps(path: str, way: int, value: Any) -> list[Document]:
    if way > 0:
        return [{path: {"$ne": None} if value is None else {"$gt": value}}]
    return [] if value is None else [{path: {"$lt": value}}, {path: None}]


def _at(row: Document, path: str) -> Any:
    found: Any = row
    for step in path.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    return found
