"""Saved views of a list: what one looks at again, alone or with others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import Response

from chassis.domain import (
    Aggregate,
    ForbiddenError,
    NotFoundError,
    RuleViolationError,
    StaleVersionError,
    new_id,
    utcnow,
)
from chassis.filters import Catalogue, Field, FilterError
from chassis.mongo import (
    Document,
    Index,
    ListQuery,
    Page,
    Repository,
    Store,
    Transaction,
    page,
)
from chassis.web import (
    Blueprint,
    Enum,
    Instant,
    Int,
    Json,
    Line,
    List,
    Ref,
    Schema,
    changed,
    created,
    done,
    here,
    shown,
)
from chassis.web.answers import instance
from chassis.web.lists import Listing, list_views

__all__ = ["SavedViewRepository", "serve_views"]

MOST: Final = 200
LAYOUTS: Final = ("table", "board", "cards", "calendar")
SHARING: Final = ("private", "team", "all")
USUAL: Final[Document] = {
    "filter": None,
    "sort": "",
    "columns": [],
    "group": None,
    "layout": "table",
    "sharing": "private",
    "position": 0,
}
FIELDS: Final = Catalogue(
    Field("position", "number", sortable=True),
    Field("name", "text", sortable=True),
    Field("owner_id", "reference"),
    Field("sharing", "choice", options=SHARING),
    Field("updated_at", "instant", sortable=True),
)


class TooManyViewsError(RuleViolationError):
    """You have saved as many views of this list as one can keep apart."""


class NoTeamError(RuleViolationError):
    """You are in no team to share it with."""


class SavedViewRepository(Repository[Aggregate]):
    """The saved views of a service; no fact tells of them."""

    collection = "saved_views"
    feature = "views"
    aggregate = Aggregate
    indexes = (
        Index({"segment": 1, "owner_id": 1}),
        Index({"segment": 1, "sharing": 1, "team_ids": 1}),
    )


class SavedViewSchema(Schema):
    """A saved view; ``filter`` is a tree of the filter language."""

    id = Ref(dump_only=True, attribute="_id")
    version = Int(dump_only=True)
    name = Line(least=1, most=100)
    filter = Json(allow_none=True)
    sort = Line()
    columns = List(Line(least=1), most=50)
    layout = Enum(LAYOUTS)
    group = Line(allow_none=True)
    sharing = Enum(SHARING)
    position = Int(least=0, most=10_000)
    owner_id = Line(dump_only=True)
    team_ids = List(Line(), dump_only=True)
    created_at = Instant(dump_only=True)
    updated_at = Instant(dump_only=True)


class CreateSavedViewSchema(SavedViewSchema):
    """A new saved view."""

    name = Line(required=True, least=1, most=100)


@dataclass(frozen=True)
class Change:
    """What one does to the views of a list; without ``view_id`` a new one is made."""

    listing: Listing
    segment: str
    given: Mapping[str, Any] | None
    view_id: str = ""
    version: int = 0


def serve_views(
    blueprint: Blueprint, catalogue: Catalogue, schema: type[Schema]
) -> None:
    """Register ``/views`` of a list: what one saved, and what others share.

    Whoever saved a view changes it; a shared one also who writes all records.
    """
    listing, segment = Listing(catalogue, schema, ""), blueprint.segment
    write = f"{blueprint.feature}:write"
    _serve_reads(blueprint)

    @blueprint.post("/views")
    @blueprint.requires(write)
    @blueprint.arguments(CreateSavedViewSchema)
    @blueprint.response(201, SavedViewSchema)
    def post_view(given: Document) -> Response:
        """Save a view of the list."""
        change = Change(listing, segment, given)
        return created(_save, change, SavedViewSchema, location=_place)

    @blueprint.patch("/views/<id:view_id>")
    @blueprint.requires(write)
    @blueprint.arguments(SavedViewSchema)
    @blueprint.response(200, SavedViewSchema)
    def patch_view(given: Document, view_id: str) -> Response:
        """Change a saved view."""
        change = Change(listing, segment, given, view_id, here.if_match())
        return changed(_save, change, SavedViewSchema)

    @blueprint.delete("/views/<id:view_id>")
    @blueprint.requires(write)
    @blueprint.response(204)
    def delete_view(view_id: str) -> Response:
        """Forget a saved view."""
        change = Change(listing, segment, None, view_id, here.if_match())
        return done(_save, change)


def _serve_reads(blueprint: Blueprint) -> None:
    read, segment = f"{blueprint.feature}:read", blueprint.segment
    own = Listing(FIELDS, SavedViewSchema, "position,name")
    list_, _, route = next(iter(list_views(own, lambda query: _page(query, segment))))
    list_.__name__, list_.__doc__ = "list_views", "List the saved views."
    list_.__dict__["kith_route"] = replace(route, permission=read, as_table=False)
    blueprint.get("/views")(list_)

    @blueprint.get("/views/<id:view_id>")
    @blueprint.requires(read)
    @blueprint.response(200, SavedViewSchema)
    def show_view(view_id: str) -> Response:
        """Show one saved view."""
        return shown(_find(view_id, segment, here.store), SavedViewSchema)


def _place(view: Document) -> str:
    return f"/api/v1/{view['segment']}/views/{view['_id']}"


def _page(query: ListQuery, segment: str) -> Page[Document]:
    store = here.store
    rows = store.collection(SavedViewRepository.collection)
    return page(store, rows, _visible(segment, store), query, read=dict)


def _visible(segment: str, store: Store) -> Document:
    caller = store.caller
    shared = {"sharing": "team", "team_ids": {"$in": list(caller.team_ids)}}
    ways = [{"owner_id": caller.user_id}, {"sharing": "all"}, shared]
    return {"segment": segment, "$or": ways}


def _find(view_id: str, segment: str, store: Store) -> Document:
    rows = store.collection(SavedViewRepository.collection)
    row = rows.find_one({"_id": view_id, **_visible(segment, store)})
    if row is None:
        raise NotFoundError
    return row


def _save(change: Change, tx: Transaction) -> Document:
    rows = tx.collection(SavedViewRepository.collection)
    view = _changing(change, tx) if change.view_id else _blank(change, tx)
    if change.given is None:
        rows.delete_one({"_id": view["_id"]})
        return view
    _check(change)
    view |= {**change.given, "version": view["version"] + 1, "updated_at": utcnow()}
    if view["sharing"] == "team" and not view["team_ids"]:
        raise NoTeamError(pointer="/sharing")
    rows.update_one({"_id": view["_id"]}, {"$set": view}, upsert=True)
    return view


def _changing(change: Change, tx: Transaction) -> Document:
    view = _find(change.view_id, change.segment, tx)
    caller, is_mine = tx.caller, view["owner_id"] == tx.caller.user_id
    if not is_mine and caller.permissions.get(str(caller.acting)) != "all":
        raise ForbiddenError("a shared view is changed by whoever saved it")
    if view["version"] != change.version:
        raise StaleVersionError(change.view_id, view["version"])
    return view | ({"team_ids": list(caller.team_ids)} if is_mine else {})


def _blank(change: Change, tx: Transaction) -> Document:
    caller, segment = tx.caller, change.segment
    mine = {"segment": segment, "owner_id": caller.user_id}
    if tx.collection(SavedViewRepository.collection).count(mine, limit=MOST) >= MOST:
        raise TooManyViewsError
    teams = {"team_ids": list(caller.team_ids), "created_at": utcnow()}
    return {**USUAL, **mine, **teams, "_id": new_id(), "version": 0}


def _check(change: Change) -> None:
    """Refuse what this list does not know; raises FilterError, SchemaError."""
    given, listing = change.given or {}, change.listing
    if given.get("filter") is not None:
        listing.filter(given["filter"])
    if given.get("sort"):
        list(listing.order(given["sort"]))
    if given.get("group"):
        listing.catalogue.field(given["group"], "/group")
    known = {column.name for column in listing.catalogue} | set(
        instance(listing.schema).fields
    )
    for place, name in enumerate(given.get("columns", ())):
        if name not in known:
            raise FilterError(pointer=f"/columns/{place}", code="unknown-field")
