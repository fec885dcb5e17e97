"""A small library: aggregate, facts and commands to try the write path with."""

from dataclasses import dataclass

from chassis.domain import Aggregate, ConflictError, DomainEvent, new_id
from chassis.mongo import Index, Repository, Transaction


@dataclass(frozen=True, kw_only=True)
class BookState:
    """The public state of a book."""

    id: str
    title: str
    created_by: str | None


@dataclass(frozen=True, kw_only=True)
class BookAdded(DomainEvent):
    """A book came in."""

    type = "library.book.added.v1"
    after: BookState


@dataclass(frozen=True, kw_only=True)
class DoorOpened(DomainEvent):
    """A fact that is no state of an aggregate."""

    type = "library.door.opened.v1"
    by: str


@dataclass(kw_only=True)
class Book(Aggregate):
    """A book."""

    entity = "book"
    state_type = BookState
    title: str
    owner_id: str | None = None


class DuplicateBookError(ConflictError):
    """There is a book with this title."""


class BookRepository(Repository[Book]):
    """The books."""

    collection = "books"
    feature = "books"
    aggregate = Book
    indexes = (Index({"title": 1}, unique=True),)
    duplicate = DuplicateBookError


def add_book(title: str, tx: Transaction) -> Book:
    """Add a book."""
    book = Book(id=new_id(), title=title, owner_id=tx.caller.user_id)
    book.record(BookAdded(after=book.snapshot()))
    BookRepository(tx).add(book)
    return book


def rename_book(change: tuple[str, int, str], tx: Transaction) -> Book:
    """Rename a book as the caller saw it."""
    book_id, version, title = change
    books = BookRepository(tx)
    book = books.get(book_id, version=version)
    book.title = title
    book.record(BookAdded(after=book.snapshot()))
    books.save(book)
    return book
