"""Draining carries every fact from its owner to its readers."""

from collections.abc import Callable

import pytest

from chassis.messaging import NATURAL, Consumer, Event, Message
from chassis.mongo import Caller, Database, Store, migrate, transact
from chassis.service import Service
from chassis.testing.draining import Drain
from tests.builders.library import BookAdded, BookRepository, add_book

catalog = Consumer("club.catalog")


class AddedBook(Message):
    title: str


class Added(Message):
    after: AddedBook


@catalog.on("library.book.added.v1", reads=Added, mode=NATURAL)
def list_book(event: Event[Added], store: Store) -> None:
    store.collection("catalog").keep(event.id, {"title": event.data.after.title})


library = Service(
    name="library", repositories=(BookRepository,), publishes=(BookAdded,)
)
club = Service(name="club", consumers=(catalog,))


@pytest.fixture
def titles(database: Callable[[str], Database]) -> Callable[[], list[str]]:
    """Add nothing; say what the club has heard of."""
    migrate(database("library"), repositories=library.repositories)
    migrate(database("club"))
    return lambda: [
        row["title"] for row in database("club").collection("catalog").find()
    ]


def test_a_fact_reaches_who_hears_it(
    database: Callable[[str], Database], drain: Drain, titles: Callable[[], list[str]]
) -> None:
    transact(database("library"), add_book, "Momo", caller=Caller.system("library"))
    drain(library, club)
    assert titles() == ["Momo"]


def test_facts_of_former_tests_are_not_heard(
    database: Callable[[str], Database], drain: Drain, titles: Callable[[], list[str]]
) -> None:
    transact(database("library"), add_book, "Emil", caller=Caller.system("library"))
    drain(library)
    Drain(database, drain._url)(library, club)
    assert titles() == []
