"""Lists: what a client asks for, checked against the feature's catalogue."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlencode

import orjson
from flask import Response, request

from chassis.domain import RuleViolationError
from chassis.filters import All, Catalogue, Field, Filter, parse, query_tree
from chassis.keys import KeysError, seal, unseal
from chassis.mongo import ListQuery, Page
from chassis.web.answers import instance, shown
from chassis.web.export import answer_table, wants_table
from chassis.web.fields import Bool, Enum, Int, Json, Line, List, Nested
from chassis.web.inputs import load_query
from chassis.web.masks import masks_here
from chassis.web.problems import SchemaError, UnreadableError
from chassis.web.reader import canonical
from chassis.web.route import Route
from chassis.web.schema import Schema

__all__ = ["Listing", "list_views"]

FILTER: Final = re.compile(r"filter\[([^\[\]]+)\]\[([^\[\]]+)\]")
INSTANT: Final = "$instant"
HIDDEN: Final = {"hidden", "masked"}
Find = Callable[[ListQuery], Page[Any]]


class PersonalQueryError(RuleViolationError):
    """Search texts about people belong into the body of a search, not into a URL."""


class ListParams(Schema):
    """The parameters of a list, besides its filters."""

    limit = Int(least=1, most=200)
    cursor = Line(most=4000)
    sort = Line()
    columns = List(Line(), most=50, data_key="fields")
    q = Line()
    count = Enum(("none", "estimate", "exact"))


class CountSchema(Schema):
    """The body of ``/count``."""

    filter = Json()
    q = Line()


class SearchSchema(CountSchema, ListParams):
    """The body of ``/search``: the same as a list, with the whole filter tree."""


class Counted(Schema):
    """How many there are."""

    count = Int()


class FieldSchema(Schema):
    """What a client may filter and sort by."""

    name = Line()
    type = Line()
    label = Line()
    operators = List(Line())
    options = List(Line())
    sortable = Bool()
    personal = Bool()


class FieldsSchema(Schema):
    """The catalogue of a list."""

    items = List(Nested(FieldSchema))


@dataclass(frozen=True)
class Listing:
    """One list of a feature: its catalogue, its schema, its usual order."""

    catalogue: Catalogue
    schema: type[Schema]
    sort: str

    @property
    def open(self) -> Catalogue:
        """The fields that no mask hides from the caller."""
        masks = masks_here(self.schema.entity)
        roots = (
            (column.name, column.path.partition(".")[0]) for column in self.catalogue
        )
        # What is kept beside a record, such as motives, is masked by its name.
        named = masks and {each for each in masks if masks[each] in HIDDEN}
        hidden = {name for name, root in roots if named and {name, root} & {*named}}
        return self.catalogue.without(hidden) if hidden else self.catalogue

    def split(self, given: Mapping[str, str]) -> tuple[dict[str, str], Any]:
        """Split a query string into plain parameters and the filter tree.

        Raises PersonalQueryError for a search text about people, FilterError.
        """
        tests = {name: FILTER.fullmatch(name) for name in given}
        triples = [(m[1], m[2], given[name]) for name, m in tests.items() if m]
        plain = {name: given[name] for name, match in tests.items() if not match}
        if "q" in plain and any(column.personal for column in self.catalogue):
            raise PersonalQueryError(pointer="/q")
        return plain, query_tree(triples, self.open) if triples else None

    def answer(self, find: Find, asked: Mapping[str, Any], tree: Any) -> Response:
        """Check what was asked, find it, and show the page, or all of it as CSV.

        Raises FilterError, SchemaError, UnreadableError, ForbiddenError.
        """
        context, as_table = _context(asked, tree), wants_table()
        names = asked.get("columns") or ()
        query = ListQuery(
            filter=self.filter(tree),
            sort=tuple(self.order(asked.get("sort") or self.sort)),
            limit=asked.get("limit", 50),
            after=_read_cursor(asked.get("cursor"), context),
            q=asked.get("q"),
            fields=() if as_table else self._fields(names),
            count=asked.get("count", "none"),
        )
        if not as_table:
            return self._show(find(query), query, context)
        columns = [(name, self._path(name)) for name in names or self.columns()]
        roots = dict.fromkeys(path.partition(".")[0] for _, path in columns)
        return answer_table(find, query, columns, _dumper(self.schema, (*roots,)))

    def columns(self) -> list[str]:
        """Name the columns of a table: the fields of the catalogue that are shown."""
        return [each.name for each in self.catalogue if self._shows(each)]

    def _shows(self, column: Field) -> bool:
        """Say whether records show a field to the caller, be it cut short."""
        root, masks = _root(column), masks_here(self.schema.entity)
        return root in instance(self.schema).fields and masks.get(root) != "hidden"

    def _path(self, name: str) -> str:
        """Return where a column stands in a shown record; raises SchemaError."""
        for column in self.catalogue:
            if column.name == name and self._shows(column):
                return column.path.removeprefix("_")
        return self._fields([name])[0]

    def count(self, find: Find, asked: Mapping[str, Any]) -> int | None:
        """Count what a list would hold, exactly."""
        tree = self.filter(asked.get("filter"))
        query = ListQuery(filter=tree, limit=0, q=asked.get("q"), count="exact")
        return find(query).count

    def filter(self, tree: Any) -> Filter:
        """Check a filter tree; raises FilterError."""
        return All(()) if tree is None else parse(tree, self.open, "/filter")

    def order(self, text: str) -> Iterable[tuple[Field, int]]:
        """Read an order as ``-updated_at,name``; raises FilterError, SchemaError."""
        for part in text.split(","):
            column = self.open.field(part.removeprefix("-"), "/sort")
            if not column.sortable:
                raise SchemaError([_finding("/sort", "not-sortable")])
            yield column, -1 if part.startswith("-") else 1

    def _fields(self, names: Iterable[str]) -> tuple[str, ...]:
        if not set(names) <= instance(self.schema).fields.keys():
            raise SchemaError([_finding("/fields", "unknown-field")])
        return tuple(names)

    def _show(self, found: Page[Any], query: ListQuery, context: str) -> Response:
        dump = _dumper(self.schema, query.fields)
        cursor = found.after and _make_cursor(found.after, context)
        body: dict[str, Any] = {
            "items": [dump(item) for item in found.items],
            "next_cursor": cursor,
        }
        if query.count != "none":
            body["count"] = found.count
        response = Response(orjson.dumps(body), mimetype="application/json")
        if cursor and request.method == "GET":
            following = urlencode({**request.args, "cursor": cursor})
            response.headers["Link"] = f'<{request.path}?{following}>; rel="next"'
        return response


def list_views(listing: Listing, find: Find) -> Iterable[tuple[Any, str, Route]]:
    """Yield the four views of a list: function, method, route."""

    def list_(**path: str) -> Response:
        plain, tree = listing.split(request.args)
        asked = load_query(ListParams, plain)
        return listing.answer(partial(find, **path), asked, tree)

    def search(asked: dict[str, Any], **path: str) -> Response:
        return listing.answer(partial(find, **path), asked, asked.get("filter"))

    def count(asked: dict[str, Any], **path: str) -> Response:
        """Count what a search would find."""
        return shown({"count": listing.count(partial(find, **path), asked)}, Counted)

    def fields_of(**_: str) -> Response:
        """Name the fields that filters and sorting may use."""
        return shown({"items": list(listing.open)}, FieldsSchema)

    items = {200: page_schema(listing.schema)}
    page = Route(answers=items, as_table=True)
    yield list_, "GET", replace(page, query=ListParams, reads_query=True)
    yield search, "POST", replace(page, body=SearchSchema, path="/search")
    yield count, "POST", Route(body=CountSchema, answers={200: Counted}, path="/count")
    yield fields_of, "GET", Route(answers={200: FieldsSchema}, path="/fields")


@cache
def page_schema(schema: type[Schema]) -> type[Schema]:
    """Return the schema of a page of records, for the description."""
    name = schema.__name__.removesuffix("Schema")
    parts = {
        "items": List(Nested(schema)),
        "next_cursor": Line(allow_none=True),
        "count": Int(),
    }
    return type(f"{name}PageSchema", (Schema,), parts)


@cache
def _dumper(schema: type[Schema], names: tuple[str, ...]) -> Callable[[Any], Any]:
    return schema(only=names or None).dump


def _root(column: Field) -> str:
    return column.path.removeprefix("_").partition(".")[0]


def _finding(pointer: str, code: str) -> dict[str, str]:
    return {"pointer": pointer, "code": code, "message": "There is no such column."}


def _context(asked: Mapping[str, Any], tree: Any) -> str:
    """Return what binds a cursor to its list: path, filter, order and search text."""
    path = request.path.removesuffix("/search")
    bound = [path, tree, asked.get("sort"), asked.get("q")]
    return f"cursor/{sha256(canonical(bound)).hexdigest()}"


def _make_cursor(after: tuple[Any, ...], context: str) -> str:
    """Seal a position: its sort values may be names, and a cursor stands in URLs."""
    return seal(orjson.dumps([_packed(value) for value in after]), context=context)


def _read_cursor(cursor: str | None, context: str) -> tuple[Any, ...] | None:
    """Open a cursor of exactly this list; raises UnreadableError for any other."""
    if cursor is None:
        return None
    try:
        values = orjson.loads(unseal(cursor, context=context))
    except KeysError:
        raise UnreadableError("this cursor belongs to no list like this") from None
    return tuple(_unpacked(value) for value in values)


def _packed(value: Any) -> Any:
    if isinstance(value, datetime):
        return {INSTANT: value.isoformat()}
    return value


def _unpacked(value: Any) -> Any:
    return datetime.fromisoformat(value[INSTANT]) if isinstance(value, dict) else value
