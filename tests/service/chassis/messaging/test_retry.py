"""The road of a failing message: four waits, then the parking (T-31, T-35, T-36)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.crashpoints import CrashpointError, arm
from chassis.domain import NotFoundError
from chassis.messaging import INBOX, Consumer, Event
from chassis.messaging.topology import TIERS
from chassis.mongo import Transaction
from tests.builders.broker import TOPOLOGY
from tests.builders.messages import ADDED, AMessage, BookMessage, copies, effects
from tests.builders.reading import Reading


@pytest.fixture(autouse=True)
def _disarmed() -> Any:
    yield
    arm(None)


def early(times: int) -> tuple[Consumer, list[str]]:
    """A consumer that finds nothing the first ``times`` times."""
    consumer, calls = Consumer("reading.early"), list[str]()

    @consumer.on(ADDED, reads=BookMessage, mode=INBOX)
    def on_added(event: Event[BookMessage], tx: Transaction) -> None:
        calls.append(event.id)
        if len(calls) <= times:
            raise NotFoundError("no such shelf")
        tx.collection("effects").insert_one({"_id": event.id})

    return consumer, calls


def test_the_tiers_wait_as_designed() -> None:
    waits = {q.name: q.arguments.get("x-message-ttl") for q in TOPOLOGY.queues}

    assert [waits[f"reading.retry.{tier}"] for tier, _ in TIERS] == [
        10_000,
        60_000,
        600_000,
        3_600_000,
    ]


def test_a_message_takes_each_tier_once_and_is_parked(reader: Reading) -> None:
    consumer, calls = early(times=1000)
    message = AMessage()
    reader.broker.send([message])

    reader.drain([consumer])
    for _ in TIERS:
        reader.broker.wait_for("reading.events", 1)
        reader.drain([consumer])

    [(properties, body)] = reader.broker.take("reading.parking")
    headers = properties.headers
    assert len(calls) == 2 * 5
    assert headers["x-kith-attempt"] == 5
    assert headers["x-kith-pending"] == "reading.early"
    assert headers["x-kith-error"] == "not-found: no such shelf"
    assert headers["x-kith-producer"] == reader.broker.user
    assert datetime.fromisoformat(headers["x-kith-first-failed-at"]) < datetime.now(UTC)
    assert not [name for name in headers if name.startswith("x-death")]
    assert (properties.message_id, body) == (message.id, message.parts("")[1])


def test_a_message_that_comes_too_early_is_handled_later(reader: Reading) -> None:
    consumer, _ = early(times=2)
    reader.broker.send([AMessage()])

    reader.drain([consumer])
    reader.broker.wait_for("reading.events", 1)
    reader.drain([consumer])

    assert len(reader.rows("effects")) == 1
    assert reader.broker.depth("reading.retry.1m") == 0


def test_a_crash_between_copy_and_ack_leaves_one_effect(reader: Reading) -> None:
    consumer, calls = early(times=2)
    reader.broker.send([AMessage()])
    arm("consumer.after_retry_confirm:error")

    with pytest.raises(CrashpointError):
        reader.drain([consumer])
    arm(None)
    reader.broker.wait_for("reading.events", 2)
    reader.drain([consumer])

    assert len(reader.rows("effects")) == 1
    assert len(calls) == 3
    assert reader.broker.depth("reading.events") == 0


def test_an_old_event_is_too_old_for_the_inbox_alone(reader: Reading) -> None:
    old = datetime.now(UTC) - timedelta(days=40)
    reader.broker.send([AMessage(recorded_at=old)])

    reader.drain([copies, effects])

    [(properties, _)] = reader.broker.take("reading.parking")
    assert properties.headers["x-kith-error"].startswith("too_old")
    assert properties.headers["x-kith-pending"] == "reading.effects"
    assert len(reader.rows("copies")) == 1
    assert reader.rows("effects") == []


def test_an_old_event_is_let_in_by_hand(reader: Reading) -> None:
    old = datetime.now(UTC) - timedelta(days=40)
    headers = {"x-kith-accept-age": "1"}
    reader.broker.send([AMessage(recorded_at=old, headers=headers)])

    reader.drain([effects])

    assert len(reader.rows("effects")) == 1
