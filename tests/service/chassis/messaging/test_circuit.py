"""Infrastructure fails, or a release is bad: wait in place (T-32)."""

import threading
from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any

import pytest
from pika.exceptions import AMQPError
from prometheus_client import REGISTRY
from pymongo.errors import AutoReconnect

from chassis.messaging import GATE, Consumer, Event
from chassis.messaging.circuit import STUBBORN, Circuit, GiveBackError
from chassis.mongo import Database, Store
from chassis.testing import eventually
from tests.builders import failpoint
from tests.builders.gate import Gate
from tests.builders.messages import ADDED, AMessage, BookMessage, copies, effects
from tests.builders.reading import Reading

TOO_SLOW = 262
"""Exceeded time limit: of all codes the one that leaves the primary selected."""


def failing(database: Database, mode: Any, **data: Any) -> AbstractContextManager[None]:
    return failpoint.failing(database, mode, **{"errorCode": TOO_SLOW, **data})


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def circuit(reading: Database, pauses: list[float]) -> Circuit:
    return Circuit(reading, pauses.append, patience=900)


@pytest.mark.parametrize("command", ["update", "insert", "commitTransaction", "find"])
def test_a_database_that_is_too_slow_costs_no_attempt(
    reader: Reading, command: str
) -> None:
    reader.broker.send([AMessage(), AMessage()])

    with failing(reader.database, {"times": 3}, failCommands=[command]):
        reader.drain([copies, effects])

    assert len(reader.rows("copies")) == 2
    assert [row["n"] for row in reader.rows("effects")] == [1, 1]
    assert reader.broker.depth("reading.retry.10s") == 0
    assert reader.broker.depth("reading.parking") == 0


def test_a_database_that_hangs_up_costs_no_attempt(reader: Reading) -> None:
    reader.broker.send([AMessage()])

    with failing(
        reader.database, {"times": 4}, failCommands=["update"], closeConnection=True
    ):
        reader.drain([copies, effects])

    assert len(reader.rows("copies")) == len(reader.rows("effects")) == 1
    assert reader.broker.depth("reading.retry.10s") == 0


def test_a_write_concern_error_is_waited_out(reader: Reading) -> None:
    reader.broker.send([AMessage()])
    unsafe = {"code": 64, "errmsg": "waiting for replication timed out"}

    with failing(
        reader.database,
        {"times": 2},
        failCommands=["update"],
        writeConcernError=unsafe,
        errorCode=0,
    ):
        reader.drain([copies])

    assert len(reader.rows("copies")) == 1
    assert reader.broker.depth("reading.retry.10s") == 0


def test_ten_strange_errors_in_a_row_hold_the_queue(reader: Reading) -> None:
    tried: list[str] = []
    bad = Consumer("reading.bad")

    @bad.on(ADDED, reads=BookMessage, mode=GATE)
    def on_added(event: Event[BookMessage], store: Store) -> None:
        tried.append(event.id)
        raise KeyError(event.id)

    reader.broker.slow_down()
    messages = [AMessage() for _ in range(15)]
    reader.broker.send(messages)

    with pytest.raises(GiveBackError):
        reader.drain([bad], patience=1.5)

    assert set(tried) == {message.id for message in messages[:10]}
    reader.broker.wait_for("reading.events", 15)


def test_the_held_message_goes_on_when_the_error_is_gone(reader: Reading) -> None:
    left = [21]
    bad = Consumer("reading.bad")

    @bad.on(ADDED, reads=BookMessage, mode=GATE)
    def on_added(event: Event[BookMessage], store: Store) -> None:
        left[0] -= 1
        if left[0] > 0:
            raise KeyError(event.id)

    reader.broker.slow_down()
    reader.broker.send(AMessage() for _ in range(15))

    reader.drain([bad], prefetch=1)

    assert reader.broker.depth("reading.retry.10s") == 9
    assert reader.broker.depth("reading.events") == 0


def test_pauses_grow_and_the_patience_ends(
    circuit: Circuit, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000, 100))
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)) + 1)

    with pytest.raises(GiveBackError):
        list(iter(circuit.hold, "for ever"))

    assert pauses[:7] == [1, 2, 4, 8, 16, 30, 30]
    assert len(pauses) == 10


def test_a_failure_that_stays_though_the_database_answers_is_the_handlers(
    circuit: Circuit, pauses: list[float], reading: Database
) -> None:
    collection = reading.collection("copies")

    with (
        failing(reading, "alwaysOn", failCommands=["distinct"]),
        pytest.raises(Exception, match="failpoint"),
    ):
        circuit.insist(lambda: collection.distinct("x"))

    assert len(pauses) == STUBBORN


def test_a_database_that_was_away_may_fail_longer() -> None:
    answers = iter([False, False, True] + [True] * 10)
    database: Any = SimpleNamespace(ping=lambda _: next(answers))
    pauses: list[float] = []
    failures = iter([AutoReconnect("away")] * STUBBORN)

    def action() -> str:
        if error := next(failures, None):
            raise error
        return "done"

    assert Circuit(database, pauses.append, 900).insist(action) == "done"
    assert len(pauses) == STUBBORN + 2


def test_a_consumer_that_holds_a_batch_ends_when_told(reader: Reading) -> None:
    reader.broker.send([AMessage()])
    runner = reader.runner([copies])
    thread = threading.Thread(target=runner.serve)

    with failing(reader.database, "alwaysOn", failCommands=["update"]):
        thread.start()
        eventually(lambda: REGISTRY.get_sample_value("kith_consumer_circuit_open"))
        runner.stop()
        thread.join(60)

    assert not thread.is_alive()
    reader.broker.wait_for("reading.events", 1)


def test_a_connection_lost_while_holding_gives_the_batch_back(
    reader: Reading,
) -> None:
    reader.broker.send([AMessage()])
    gate = Gate(reader.broker.url)
    runner = reader.runner([copies])
    runner.amqp_url = gate.url

    with failing(reader.database, "alwaysOn", failCommands=["update"]):
        threading.Timer(2.0, gate.shut).start()
        with pytest.raises((GiveBackError, AMQPError)):
            runner.run_until_empty()
    gate.close()
