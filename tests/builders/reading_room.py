"""A small service over the library's books, to try the HTTP door with."""

import re
from dataclasses import dataclass
from typing import Final

from flask import Response

from chassis.domain import UNSET, Unset, utcnow
from chassis.filters import Catalogue, Field
from chassis.mongo import ListQuery, Page, Transaction, page
from chassis.service import Service
from chassis.web import (
    Blueprint,
    Instant,
    Int,
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
from tests.builders.library import (
    Book,
    BookAdded,
    BookRepository,
    add_book,
    rename_book,
)

CATALOGUE: Final = Catalogue(
    Field("title", "text", sortable=True),
    Field("owner_id", "reference", sortable=True),
    Field("created_by", "text", personal=True),
    Field("created_at", "instant", sortable=True),
    Field("version", "number"),
)


@dataclass(frozen=True, kw_only=True)
class AddBook:
    title: str


@dataclass(frozen=True, kw_only=True)
class ChangeBook:
    book_id: str
    version: int
    title: str | Unset = UNSET
    owner_id: str | Unset | None = UNSET


@dataclass(frozen=True, kw_only=True)
class DropBook:
    book_id: str
    version: int


class BookSchema(Schema):
    id = Ref()
    version = Int()
    title = Line()
    owner_id = Line(allow_none=True)
    created_at = Instant()


class AddBookSchema(Schema):
    makes = AddBook

    title = Line(required=True, least=1)


class ChangeBookSchema(Schema):
    makes = ChangeBook

    title = Line(least=1)
    owner_id = Line(allow_none=True)


class PingQuery(Schema):
    times = Int(least=1, most=9)
    words = List(Line())


blueprint = Blueprint("reading_room.books", "The books")
pings = Blueprint("reading_room.pings", "Nothing but an echo", public=True)


def post(command: AddBook, tx: Transaction) -> Book:
    return add_book(command.title, tx)


def change(command: ChangeBook, tx: Transaction) -> Book:
    books = BookRepository(tx)
    book = books.get(command.book_id, version=command.version)
    if command.title is not UNSET:
        return rename_book((book.id, book.version, command.title), tx)
    if command.owner_id is not UNSET:
        book.owner_id = command.owner_id
    book.record(BookAdded(after=book.snapshot()))
    books.save(book)
    return book


def drop(command: DropBook, tx: Transaction) -> None:
    books = BookRepository(tx)
    book = books.get(command.book_id, version=command.version)
    book.deleted_at = utcnow()
    book.record(BookAdded(after=book.snapshot()))
    books.save(book)


@blueprint.post("")
@blueprint.requires("books:write")
@blueprint.arguments(AddBookSchema)
@blueprint.response(201, BookSchema)
def post_book(command: AddBook) -> Response:
    return created(post, command, BookSchema)


@blueprint.post("/orders")
@blueprint.requires("books:write")
@blueprint.needs_key()
@blueprint.arguments(AddBookSchema)
@blueprint.response(201, BookSchema)
def order_book(command: AddBook) -> Response:
    return created(post, command, BookSchema)


@blueprint.get("/<id:book_id>")
@blueprint.requires("books:read")
@blueprint.response(200, BookSchema)
def show_book(book_id: str) -> Response:
    return shown(BookRepository(here.store).get(book_id), BookSchema)


@blueprint.patch("/<id:book_id>")
@blueprint.requires("books:write")
@blueprint.arguments(ChangeBookSchema)
@blueprint.response(200, BookSchema)
def patch_book(command: ChangeBook, book_id: str) -> Response:
    return changed(change, command, BookSchema)


@blueprint.delete("/<id:book_id>")
@blueprint.requires("books:delete")
@blueprint.response(204)
def delete_book(book_id: str) -> Response:
    return done(drop, DropBook(book_id=book_id, version=here.if_match()))


@blueprint.lists("", CATALOGUE, BookSchema, permission="books:read", sort="-created_at")
def list_books(query: ListQuery) -> Page[Book]:
    store = here.store
    books = BookRepository(store)
    where = {"$and": [books.visible(), {"deleted_at": None}]}
    if query.q:
        where["$and"].append({"title": {"$regex": f"^{re.escape(query.q)}"}})
    return page(store, books.rows, where, query, read=books.from_document)


blueprint.batch(
    permission="books:write",
    create=(AddBookSchema, post),
    change=(ChangeBookSchema, change, "book_id"),
    shows=BookSchema,
)


@pings.get("")
@pings.query(PingQuery)
@pings.response(200)
def show_ping(query: dict[str, object]) -> Response:
    return shown(query, PingQuery)


service = Service(
    name="reading_room",
    blueprints=(blueprint, pings),
    repositories=(BookRepository,),
    publishes=(BookAdded,),
)
