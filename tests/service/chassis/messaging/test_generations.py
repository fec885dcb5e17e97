"""A projection is built anew beside the live one (T-50, T-52, T-53, T-55, T-57)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event as Flag
from threading import Thread

import pytest

from chassis.messaging.generations import NotNowError
from chassis.messaging.rebuilding import RebuildFailedError
from chassis.mongo import Caller, Database, Projection, Store, migrate
from chassis.testing import eventually
from tests.builders.library import BookRepository
from tests.builders.shelves import SHELF, TALLY, House
from tests.builders.telling import a_row


@pytest.fixture
def house(database: Callable[[str], Database], amqp_url: str) -> House:
    library, reading = database("library"), database("reading")
    migrate(library, repositories=[BookRepository])
    for name in ("shelf", "tally"):
        for number in range(1, 9):
            reading.collection(f"{name}_g{number}").drop()
    migrate(reading, projections=[SHELF, TALLY])
    reading._generations.clear()
    found = House(library, reading, amqp_url)
    found.lay_out()
    return found


@contextmanager
def writing(house: House, rate: float) -> Iterator[None]:
    """Add and rename books, so many a second."""
    over = Flag()

    def write() -> None:
        number, book = 0, house.add("0")
        while not over.wait(1 / rate):
            number += 1
            title = f"{number}"
            book = house.add(title) if number % 3 else house.rename(book, title)

    thread = Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(30)


@contextmanager
def watching(house: House, least: int) -> Iterator[list[int]]:
    """Read the live projection all the time; collect sizes below ``least``."""
    over, short = Flag(), list[int]()

    def watch() -> None:
        while not over.wait(0.01):
            store = Store(house.reading, Caller.system("reading"))
            size = store.projection("shelf").count({})
            if size < least:
                short.append(size)

    thread = Thread(target=watch)
    thread.start()
    try:
        yield short
    finally:
        over.set()
        thread.join(30)


def test_a_generation_built_under_load_equals_a_recount(house: House) -> None:
    for number in range(200):
        house.add(f"before {number}")
    house.settle()
    rebuild = house.rebuild()

    with house.running(), watching(house, least=200) as short:
        with writing(house, rate=200):
            assert rebuild.start() == 2
            rebuild.run()
            assert rebuild.verify() == []
            rebuild.swap()
        eventually(lambda: house.shelved(2) == house.books())

    assert short == []
    assert rebuild.status()["active"] == 2
    assert rebuild.status()["building"] is None
    assert house.reading.collection("replay_marks").count_documents({}) == 0


def test_counts_in_inbox_mode_are_built_anew(house: House) -> None:
    books = [house.add(f"{number}") for number in range(5)]
    renamed = house.rename(books[0], "again")
    house.settle()
    rebuild = house.rebuild(TALLY)

    rebuild.start()
    house.settle()
    rebuild.run()
    assert rebuild.verify() == []

    assert house.tallied(2) == house.tallied(1)
    assert house.tallied(2)[renamed.id] == 2


def test_a_generation_that_lacks_something_is_not_swapped(house: House) -> None:
    house.add()
    house.settle()
    rebuild = house.rebuild()
    rebuild.start()
    house.settle()
    house.purge("reading.shelf.g2")

    problems = rebuild.verify()

    assert any("arrived (0" in problem for problem in problems)
    with pytest.raises(NotNowError, match="verify"):
        rebuild.swap()


def test_an_owner_that_has_not_sent_all_is_named(house: House) -> None:
    rebuild = house.rebuild()
    rebuild.start()

    assert "library has not sent all" in rebuild.verify()


def test_an_event_that_cannot_be_applied_ends_the_rebuild(house: House) -> None:
    house.add("Emma")
    house.settle()
    row = {"$set": {"data.after.title": "unreadable"}}
    house.library.collection("events").update_many({}, row)
    rebuild = house.rebuild()
    rebuild.start()
    house.settle()

    with pytest.raises(RebuildFailedError, match="KeyError"):
        rebuild.run()

    assert rebuild.status()["building"] is None
    assert list(house.shelved(1).values()) == [(1, "Emma")]
    assert house.shelved(2) == {}


def swapped(house: House) -> None:
    rebuild = house.rebuild(linger=0)
    rebuild.start()
    house.settle()
    rebuild.run()
    assert rebuild.verify() == []
    rebuild.swap()


def test_rolling_back_and_forward_loses_nothing(house: House) -> None:
    house.add("before")
    house.settle()
    swapped(house)
    eventually(lambda: house.reading.generation("shelf") == 2)
    house.add("after the swap")
    house.settle()
    assert len(house.shelved(1)) == 1

    began = time.monotonic()
    assert house.rebuild().rollback() == 1
    assert time.monotonic() - began < 3
    house.add("after the rollback")
    house.settle()
    assert house.shelved(1) == house.books()

    assert house.rebuild().rollback() == 2
    house.settle()
    assert house.shelved(2) == house.books()


def test_the_previous_generation_stays_for_a_day(house: House) -> None:
    house.add()
    house.settle()
    swapped(house)

    with pytest.raises(NotNowError, match="24 hours"):
        house.rebuild().drop()
    assert house.rebuild().drop(at_once=True) == 1

    assert house.shelved(1) == {}
    with pytest.raises(NotNowError, match="no previous"):
        house.rebuild().rollback()


def test_a_generation_being_built_may_be_dropped(house: House) -> None:
    house.add()
    house.settle()
    rebuild = house.rebuild()
    rebuild.start()
    house.settle()

    assert rebuild.drop() == 2
    assert rebuild.start() == 3


def test_a_transaction_in_flight_during_the_scan_arrives(house: House) -> None:
    rebuild = house.rebuild()
    client = house.library.client
    with client.start_session() as session:
        session.start_transaction()
        row = {"_id": "held", "version": 1, "title": "late"}
        house.library.collection("books").insert_one(row, session=session)
        house.library.collection("events").insert_one(an_event("held"), session=session)
        rebuild.start()
        house.settle()
        session.commit_transaction()
    house.settle()
    rebuild.run()

    assert house.shelved(2) == {"held": (1, "late")}


def an_event(book_id: str) -> dict[str, object]:
    data = {"after": {"title": "late"}}
    row = a_row(f"book/{book_id}", type="library.book.added.v1", data=data)
    return {**row, "must_route": True}


def test_steps_out_of_turn_are_refused(house: House) -> None:
    rebuild = house.rebuild()

    for step in (rebuild.run, rebuild.verify, rebuild.swap, rebuild.rollback):
        with pytest.raises(NotNowError):
            step()
    with pytest.raises(NotNowError, match="no other"):
        rebuild.drop()


def test_starting_again_goes_on_with_the_same_generation(house: House) -> None:
    rebuild = house.rebuild()

    assert [rebuild.start(), rebuild.start()] == [2, 2]

    status = rebuild.status()
    assert (status["building"], status["queue"]) == (2, "reading.shelf.g2")
    assert (status["sent"], status["arrived"]) == ({}, {})


def test_a_swap_that_has_not_ended_comes_first(house: House) -> None:
    house.add()
    house.settle()
    rebuild = house.rebuild(linger=0)
    rebuild.start()
    house.settle()
    rebuild.run()
    assert rebuild.verify() == []
    rebuild._swap(rebuild._building())

    with pytest.raises(NotNowError, match="has not ended"):
        rebuild.start()
    rebuild.swap()
    assert rebuild.start() == 3


def test_two_cannot_open_a_generation_at_once(house: House) -> None:
    first, second = house.rebuild(), house.rebuild()
    row = second._row()
    first.start()
    second._row = lambda: row  # type: ignore[method-assign]

    with pytest.raises(NotNowError, match="somebody else"):
        second.start()


def test_a_projection_that_was_never_made_is_named(house: House) -> None:
    with pytest.raises(NotNowError, match="kith migrate"):
        house.rebuild(Projection("nothing")).status()


def test_a_replay_is_asked_for_once(house: House) -> None:
    rebuild = house.rebuild()

    rebuild._transact(rebuild._catch_up)

    assert house.reading.collection("events").count_documents({}) == 0
