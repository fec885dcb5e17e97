"""A list as a table: all rows that one may export, as CSV, page by page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final

from flask import Response, g, request, stream_with_context

from chassis.domain import ForbiddenError
from chassis.mongo import Caller, ListQuery, Page, time_limit
from chassis.tables import write_table
from chassis.telemetry import write_line
from chassis.web.request import here

__all__ = ["CSV", "answer_table", "wants_table"]

CSV: Final = "text/csv"
AT_ONCE: Final = 500
SECONDS: Final = 300.0
NARROW: Final = ("own", "team", "all")
Column = tuple[str, str]
Find = Callable[[ListQuery], Page[Any]]


def wants_table() -> bool:
    """Say whether this request prefers CSV to JSON (RFC 9110, Accept)."""
    given = request.environ.get("HTTP_ACCEPT", "")
    return CSV in given and request.accept_mimetypes.best == CSV


def answer_table(
    find: Find,
    query: ListQuery,
    columns: Sequence[Column],
    dump: Callable[[Any], dict[str, Any]],
) -> Response:
    """Stream every row of a list; ``columns`` are names, and paths in a shown record.

    It needs ``<feature>:export`` besides the right to read; the narrower scope of both
    holds. Raises ForbiddenError.
    """
    g.caller = _exporting(here.caller)
    g.limit.__exit__(None, None, None)
    g.limit = time_limit(SECONDS)
    g.limit.__enter__()
    query = replace(query, limit=AT_ONCE, after=None, count="none")
    first = find(query)
    lines = (
        [_cell(_at(shown, path.split("."))) for _, path in columns]
        for shown in map(dump, _rows(find, query, first))
    )
    pieces = write_table([name for name, _ in columns], lines)
    name = request.path.removesuffix("/search").rpartition("/")[2]
    place = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(stream_with_context(pieces), mimetype=CSV, headers=place)


def _exporting(caller: Caller) -> Caller:
    read = str(caller.acting)
    right = f"{read.partition(':')[0]}:export"
    if not caller.may(right):
        raise ForbiddenError(permission=right)
    scopes = {name: caller.permissions.get(name, "all") for name in (right, read)}
    return caller.acting_as(min(scopes, key=lambda name: NARROW.index(scopes[name])))


def _rows(find: Find, query: ListQuery, found: Page[Any]) -> Iterator[Any]:
    """Yield the records page by page, and note at the end how many left the house."""
    count = 0
    for page in chain([found], _following(find, query, found)):
        count += len(page.items)
        yield from page.items
    write_line("list.exported", right=str(here.caller.acting), rows=count)


def _following(find: Find, query: ListQuery, found: Page[Any]) -> Iterator[Page[Any]]:
    while found.after:
        found = find(replace(query, after=found.after))
        yield found


def _at(value: Any, path: Sequence[str]) -> Any:
    """Return what stands at a path, of each element where it leads through a list."""
    if isinstance(value, list):
        return [_at(each, path) for each in value]
    if not path or not isinstance(value, dict):
        return value
    return _at(value.get(path[0]), path[1:])


def _cell(value: Any) -> object:
    """Return a value as one cell; the parts of a list are divided by semicolons."""
    if isinstance(value, list):
        return "; ".join(str(_cell(each)) for each in value if each is not None)
    if isinstance(value, dict):
        return " ".join(str(_cell(each)) for each in value.values() if each is not None)
    return str(value).lower() if isinstance(value, bool) else value
