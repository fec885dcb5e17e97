"""Handlers that need each step get them in turn, whatever arrives when (T-56)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.domain import NotFoundError
from chassis.messaging import INBOX, Consumer, Event
from chassis.messaging.housekeeping import housekeeping
from chassis.messaging.ordered import ask_for_gaps
from chassis.messaging.relay import relay_until_empty
from chassis.messaging.runner import Runner
from chassis.mongo import Database, Transaction, migrate
from tests.builders.library import BookRepository
from tests.builders.messages import ADDED, AMessage, BookMessage
from tests.builders.reading import Reading
from tests.builders.shelves import CATALOGUE, House

SUBJECT = "book/1"


def a_step(version: int, subject: str = SUBJECT) -> AMessage:
    data = {"after": {"title": f"{version}"}}
    return AMessage(subject=subject, version=version, data=data)


def following(intents: bool = False) -> tuple[Consumer, list[str]]:
    consumer, seen = Consumer("reading.following"), list[str]()

    @consumer.on(
        "library.book.*.v1",
        reads=BookMessage,
        mode=INBOX,
        ordered=True,
        intents=intents,
    )
    def on_step(event: Event[BookMessage], tx: Transaction) -> None:
        assert event.version == int(event.data.after.title)
        if event.data.after.title == "13":
            raise NotFoundError
        tx.collection("steps").insert_one({"_id": event.id, "n": event.version})
        seen.append(f"{event.version}")

    return consumer, seen


def taken(reader: Reading) -> list[int]:
    return [row["n"] for row in reader.database.collection("steps").find({})]


@pytest.mark.parametrize("prefetch", [1, 64])
def test_versions_are_handled_in_turn(reader: Reading, prefetch: int) -> None:
    consumer, _ = following()
    order = (2, 1, 3, 4, 5, 7, 6)
    reader.broker.send(a_step(version) for version in order)

    reader.drain([consumer], prefetch=prefetch)

    assert taken(reader) == [1, 2, 3, 4, 5, 6, 7]
    assert reader.rows("waiting") == []


def test_each_aggregate_has_its_own_turn(reader: Reading) -> None:
    consumer, seen = following()
    reader.broker.send([a_step(1), a_step(2, "book/2"), a_step(2)])

    reader.drain([consumer])

    assert seen == ["1", "2"]
    assert [row["aggregate"] for row in reader.rows("waiting")] == ["book/2"]


def test_an_older_version_that_comes_again_is_done(reader: Reading) -> None:
    consumer, seen = following()
    reader.broker.send([a_step(1), a_step(2), a_step(1)])

    reader.drain([consumer], prefetch=1)

    assert seen == ["1", "2"]


def test_a_step_that_fails_lets_the_next_ones_wait(reader: Reading) -> None:
    consumer, _ = following()
    reader.broker.slow_down()
    reader.database.collection("order").insert_one(
        {"_id": f"reading.following|{SUBJECT}", "last": 12}
    )
    reader.broker.send([a_step(13), a_step(14)])

    reader.drain([consumer])

    assert taken(reader) == []
    assert [row["version"] for row in reader.rows("waiting")] == [14]
    assert reader.broker.depth("reading.retry.10s") == 1


def test_an_erased_step_takes_its_turn(reader: Reading) -> None:
    consumer, _ = following()
    erased = a_step(1)
    body = AMessage(id=erased.id, subject=SUBJECT, data=None).parts("")[1]
    erased.body = body.replace(b',"data":null', b"")
    reader.broker.send([a_step(2), erased])

    reader.drain([consumer])

    assert taken(reader) == [2]


def test_a_replayed_step_plans_nothing_again(reader: Reading) -> None:
    consumer, _ = following(intents=True)
    replayed = a_step(1)
    replayed.headers = {"x-kith-replay": "r"}
    reader.broker.send([a_step(2), replayed])

    reader.drain([consumer])

    assert taken(reader) == [2]


@pytest.fixture
def house(database: Callable[[str], Database], amqp_url: str) -> House:
    library, reading = database("library"), database("reading")
    migrate(library, repositories=[BookRepository])
    migrate(reading)
    found = House(library, reading, amqp_url)
    found.lay_out()
    return found


def test_a_missing_version_is_fetched_from_its_owner(house: House) -> None:
    consumer, seen = following()
    book = house.add("1")
    book = house.rename(book, "2")
    house.rename(book, "3")
    relay_until_empty(house.library, house.amqp_url)
    house.lose("reading.events", version=2)
    reading = Runner(
        database=house.reading,
        consumers=(consumer, housekeeping("reading")),
        amqp_url=house.amqp_url,
    )
    reading.run_until_empty()
    assert seen == ["1"]

    minute = {"$set": {"at": house.reading.now() - timedelta(seconds=61)}}
    house.reading.collection("waiting").update_many({}, minute)
    assert ask_for_gaps(house.reading, [consumer], CATALOGUE) == 1
    assert ask_for_gaps(house.reading, [consumer], CATALOGUE) == 0
    house.step()
    relay_until_empty(house.library, house.amqp_url)
    reading.run_until_empty()

    assert seen == ["1", "2", "3"]
    [asked] = house.library.collection("replays").find({})
    assert (asked["types"], asked["aggregate"]) == ([ADDED], f"book/{book.id}")
