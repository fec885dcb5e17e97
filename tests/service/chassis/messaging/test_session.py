"""Connections break, queues vanish, consumers stop (T-27, T-29, T-34, T-40)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from pika.exceptions import AMQPError
from prometheus_client import REGISTRY

from chassis.messaging import GATE, INBOX, Consumer, Event
from chassis.messaging.retry import CopyRefusedError
from chassis.messaging.runner import Runner
from chassis.messaging.session import MissingQueueError
from chassis.mongo import Store, Transaction
from chassis.testing import eventually
from chassis.testing.servers import Endpoints, Management
from tests.builders.messages import ADDED, AMessage, BookMessage, effects
from tests.builders.reading import Reading


@contextmanager
def serving(runner: Runner) -> Iterator[None]:
    thread = threading.Thread(target=runner.serve)
    thread.start()
    try:
        yield
    finally:
        runner.stop()
        thread.join(30)


def cut_connections(endpoints: Endpoints) -> None:
    management = Management(endpoints.management_url or "")

    def listed() -> list[str]:
        return [
            link["name"]
            for link in management.call("GET", "connections")
            if "reading-consumer" in str(link.get("client_properties"))
        ]

    for name in eventually(listed):
        management.call("DELETE", f"connections/{quote(name, safe='')}")


def missing() -> float | None:
    return REGISTRY.get_sample_value("kith_topology_missing")


def test_a_cut_in_a_handler_leaves_one_effect(
    reader: Reading, test_servers: Endpoints
) -> None:
    cutting = Consumer("reading.cutting")
    calls: list[str] = []

    @cutting.on(ADDED, reads=BookMessage, mode=INBOX)
    def on_added(event: Event[BookMessage], tx: Transaction) -> None:
        if not calls:
            cut_connections(test_servers)
        calls.append(event.id)
        tx.collection("effects").insert_one({"_id": event.id})

    reader.broker.send([AMessage()])
    with pytest.raises(AMQPError):
        reader.drain([cutting])

    assert reader.broker.depth("reading.events") == 1
    reader.drain([cutting])
    assert len(reader.rows("effects")) == len(calls) == 1
    assert reader.broker.depth("reading.events") == 0


def test_a_consumer_waits_for_its_queue_and_goes_on(reader: Reading) -> None:
    with serving(reader.runner([effects])):
        reader.broker.send([AMessage()])
        eventually(lambda: len(reader.rows("effects")) == 1)
        reader.broker.channel.queue_delete("reading.events")
        eventually(lambda: missing() == 1)

        reader.broker.lay_out()
        reader.broker.send([AMessage()])

        eventually(lambda: len(reader.rows("effects")) == 2)


def test_a_missing_queue_is_named(reader: Reading) -> None:
    reader.broker.channel.queue_delete("reading.events")

    with pytest.raises(MissingQueueError, match=r"reading\.events"):
        reader.drain([effects])


def test_what_cannot_be_copied_is_not_acknowledged(reader: Reading) -> None:
    reader.broker.channel.queue_delete("reading.parking")
    reader.broker.send([AMessage(body=b"{")])

    with pytest.raises(CopyRefusedError):
        reader.drain([effects])

    reader.broker.wait_for("reading.events", 1)
    reader.broker.lay_out_missing()
    reader.drain([effects])
    assert reader.broker.depth("reading.parking") == 1


def test_twenty_rolling_restarts_park_nothing(reader: Reading) -> None:
    slow = Consumer("reading.slow")
    stopping: list[Runner] = []

    @slow.on(ADDED, reads=BookMessage, mode=GATE)
    def on_added(event: Event[BookMessage], store: Store) -> None:
        store.collection("copies").upsert_newer(event.subject_id, 1, {})
        stopping[-1].stop()

    messages = [AMessage() for _ in range(1300)]
    reader.broker.send(messages)
    for _ in range(20):
        stopping.append(reader.runner([slow]))
        stopping[-1].run_until_empty()
    stopping.append(reader.runner([slow]))
    stopping[-1].stop = lambda: None  # type: ignore[method-assign]
    stopping[-1].run_until_empty()

    assert len(reader.rows("copies")) == 1300
    assert reader.broker.depth("reading.parking") == 0
