"""The consume loop: duplicates, order, batches, in each mode (T-20, T-22, T-25)."""

import threading
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from prometheus_client import REGISTRY
from pymongo.errors import AutoReconnect

from chassis.messaging import apply, runner
from chassis.messaging.consumer import INBOX, Consumer
from chassis.messaging.event import Event
from chassis.messaging.runner import consumer_of
from chassis.mongo import Caller, Store, Transaction
from chassis.mongo.feeds import keep_pulse
from chassis.mongo.inbox import TwinError, claim
from tests.builders.messages import (
    ADDED,
    AMessage,
    BookAfter,
    BookMessage,
    copies,
    effects,
)
from tests.builders.reading import Reading


def test_one_message_reaches_every_mode(reader: Reading) -> None:
    message = AMessage(version=3)
    reader.broker.send([message])

    reader.drain()

    [copy], [effect] = reader.rows("copies"), reader.rows("effects")
    [noted] = reader.rows("journal")
    assert (copy["_id"], copy["version"]) == (message.subject.partition("/")[2], 3)
    assert effect == {"_id": message.id, "n": 1}
    assert noted == {"_id": message.id, "title": "Emma"}
    assert reader.broker.depth("reading.events") == 0


def test_fifty_duplicates_on_four_consumers_have_one_effect(reader: Reading) -> None:
    messages = [AMessage() for _ in range(5)]
    reader.broker.send(messages * 50)
    runners = [reader.runner(prefetch=8) for _ in range(4)]
    threads = [threading.Thread(target=one.run_until_empty) for one in runners]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    ids = {message.id for message in messages}
    assert {row["_id"]: row["n"] for row in reader.rows("effects")} == dict.fromkeys(
        ids, 1
    )
    assert {row["_id"] for row in reader.rows("journal")} == ids
    assert len(reader.rows("copies")) == 5
    assert reader.broker.depth("reading.parking") == 0


def test_a_duplicate_inside_a_batch_has_one_effect(reader: Reading) -> None:
    message = AMessage()
    reader.broker.send([message, message, AMessage(), message])

    reader.drain(prefetch=64)

    assert sorted(row["n"] for row in reader.rows("effects")) == [1, 1]


def test_the_newest_version_wins_in_any_order(reader: Reading) -> None:
    reader.broker.send(
        AMessage(subject="book/1", version=v, data={"after": {"title": f"{v}"}})
        for v in (7, 5, 6)
    )

    reader.drain(prefetch=1)

    [copy] = reader.rows("copies")
    assert (copy["version"], copy["title"]) == (7, "7")


def test_new_facts_of_a_handler_are_recorded_once(reader: Reading) -> None:
    answers: list[str] = []
    echo = Consumer("reading.echo")

    @echo.on(ADDED, reads=BookMessage, mode=INBOX)
    def on_added(event: Event[BookMessage], tx: Transaction) -> None:
        answers.append(tx.caller.causation_id or "")
        tx.collection("echoes").insert_one({"_id": event.id})

    message = AMessage()
    reader.broker.send([message, message])

    reader.drain([echo], prefetch=1)

    assert answers == [message.id]
    assert [row["_id"] for row in reader.rows("echoes")] == [message.id]


def test_the_consumer_of_a_service_hears_for_the_backbone_too(reader: Reading) -> None:
    service = SimpleNamespace(consumers=(copies,))

    consumer = consumer_of(service, reader.database, reader.broker.url)

    assert [one.address for one in consumer.consumers] == [
        "reading.copies",
        "reading.backbone",
    ]
    assert consumer.is_alive()
    assert not consumer.is_ready()


def test_a_look_tells_how_fresh_each_feed_is(reader: Reading) -> None:
    as_of = datetime.now(UTC) - timedelta(seconds=30)
    store = Store(reader.database, Caller.system("reading"))
    keep_pulse(store, "library", as_of, range(16), [])

    reader.runner().look()

    age = REGISTRY.get_sample_value("kith_feed_age_seconds", {"owner": "library"})
    assert 29 < (age or 0) < 60


def test_a_look_forgives_a_database_that_is_away(
    reader: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: object) -> NoReturn:
        raise AutoReconnect

    monkeypatch.setattr(runner, "feeds", away)
    reader.runner().look()

    monkeypatch.setattr(runner, "feeds", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reader.runner().look()


@pytest.mark.parametrize(("twins", "tries"), [(2, 3), (99, 6)])
def test_a_twin_that_claims_meanwhile_is_looked_at_again(
    reader: Reading, monkeypatch: pytest.MonkeyPatch, twins: int, tries: int
) -> None:
    calls: list[str] = []

    def raced(rows: Any, ids: Iterable[str]) -> set[str]:
        calls.append("")
        if len(calls) <= twins:
            raise TwinError
        return claim(rows, ids)

    monkeypatch.setattr(apply, "claim", raced)
    event = Event[BookMessage].of(
        AMessage().envelope(), BookMessage(after=BookAfter(title="x")), replay=None
    )
    with suppress(TwinError):
        apply.Applier(database=reader.database).apply(effects.handlers[0], [event])

    assert len(calls) == tries
