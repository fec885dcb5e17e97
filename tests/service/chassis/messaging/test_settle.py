"""What becomes of a batch in which something fails (T-23, T-30, T-33, T-37, T-38)."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from chassis.domain import GoneError, NotFoundError, RuleViolationError
from chassis.messaging import GATE, INBOX, Consumer, Event
from chassis.mongo import Store, Transaction
from tests.builders.messages import (
    ADDED,
    LENT,
    AMessage,
    BookMessage,
    copies,
    effects,
)
from tests.builders.reading import Reading

BAD = "book/bad"


def failing(error: Callable[[], Exception], address: str = "reading.bad") -> Consumer:
    consumer = Consumer(address)

    @consumer.on(ADDED, reads=BookMessage, mode=INBOX)
    def on_added(event: Event[BookMessage], tx: Transaction) -> None:
        if event.subject.startswith(BAD):
            raise error()
        tx.collection("good").insert_one({"_id": event.id})

    return consumer


def parked(reader: Reading) -> list[tuple[str, str]]:
    found = reader.broker.take("reading.parking")
    return [(p.message_id, p.headers["x-kith-error"].split(":")[0]) for p, _ in found]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"body": b"{"}, "undecodable"),
        ({"body": b'{"id": 1}'}, "undecodable"),
        ({"data": {"after": {"title": 7}}}, "wrong_shape"),
        ({"properties": {"type": None}}, "unreadable"),
        ({"properties": {"message_id": "another"}}, "unreadable"),
        ({"type": "library.book.added.v2"}, "unknown_major"),
        ({"properties": {"user_id": None}}, "forged"),
    ],
)
def test_what_can_never_be_handled_is_parked_at_once(
    reader: Reading, change: dict[str, Any], reason: str
) -> None:
    reader.broker.bind_all()
    bad, good = AMessage(**change), AMessage()
    reader.broker.send([bad, good])

    reader.drain([effects])

    assert [why for _, why in parked(reader)] == [reason]
    assert [row["_id"] for row in reader.rows("effects")] == [good.id]
    assert reader.broker.depth("reading.events") == 0


@pytest.mark.parametrize(
    ("error", "queue"),
    [
        (RuleViolationError, "reading.parking"),
        (NotFoundError, "reading.retry.10s"),
        (KeyError, "reading.retry.10s"),
    ],
)
def test_one_bad_message_leaves_its_batch(
    reader: Reading, error: type[Exception], queue: str
) -> None:
    reader.broker.slow_down()
    messages = [AMessage() for _ in range(10)]
    messages[4].subject = BAD
    reader.broker.send(messages)

    reader.drain([failing(error)])

    [(properties, body)] = reader.broker.take(queue)
    assert properties.message_id == messages[4].id
    assert body == messages[4].parts("")[1]
    assert len(reader.rows("good")) == 9


def test_late_facts_of_an_erased_person_are_dropped(reader: Reading) -> None:
    reader.broker.send([AMessage(subject=BAD)])

    reader.drain([failing(GoneError)])

    assert parked(reader) == []
    assert reader.broker.depth("reading.retry.10s") == 0


def test_a_duplicate_key_of_the_handler_itself_is_an_error(reader: Reading) -> None:
    consumer = Consumer("reading.bad")

    @consumer.on(ADDED, reads=BookMessage, mode=INBOX)
    def on_added(event: Event[BookMessage], tx: Transaction) -> None:
        tx.collection("titles").insert_one({"_id": event.data.after.title})

    reader.broker.slow_down()
    reader.broker.send([AMessage(), AMessage()])

    reader.drain([consumer], prefetch=1)

    [(properties, _)] = reader.broker.take("reading.retry.10s")
    assert properties.headers["x-kith-error"].startswith("DuplicateKeyError")
    assert len(reader.rows("inbox")) == 1


def test_only_the_failed_handler_runs_again(reader: Reading) -> None:
    calls: list[str] = []
    moody, steady = Consumer("reading.moody"), Consumer("reading.steady")

    @moody.on(ADDED, reads=BookMessage, mode=GATE)
    def on_moody(event: Event[BookMessage], store: Store) -> None:
        calls.append("moody")
        if calls.count("moody") <= 2:
            raise NotFoundError

    @steady.on(ADDED, reads=BookMessage, mode=GATE)
    def on_steady(event: Event[BookMessage], store: Store) -> None:
        calls.append("steady")

    reader.broker.send([AMessage()])
    reader.drain([moody, steady])
    reader.broker.wait_for("reading.events", 1)
    reader.drain([moody, steady])

    # A failing batch of one is tried as a batch and then alone.
    assert calls == ["moody", "moody", "steady", "moody"]


def test_a_refusal_and_a_failure_of_one_message_go_two_ways(reader: Reading) -> None:
    reader.broker.slow_down()
    reader.broker.send([AMessage(subject=BAD)])

    reader.drain(
        [
            failing(RuleViolationError, "reading.strict"),
            failing(NotFoundError, "reading.early"),
        ]
    )

    [(again, _)] = reader.broker.take("reading.retry.10s")
    [(stays, _)] = reader.broker.take("reading.parking")
    assert again.headers["x-kith-pending"] == "reading.early"
    assert stays.headers["x-kith-pending"] == "reading.strict"


def test_a_type_without_a_handler_waits_for_the_next_release(reader: Reading) -> None:
    reader.broker.slow_down()
    reader.broker.send([AMessage(type=LENT)])

    reader.drain([effects])

    [(properties, _)] = reader.broker.take("reading.retry.10s")
    assert properties.headers["x-kith-error"].startswith("unheard")


def test_a_handler_over_its_budget_is_tried_again(reader: Reading) -> None:
    slow = Consumer("reading.slow")

    @slow.on(ADDED, reads=BookMessage, mode=GATE)
    def on_added(event: Event[BookMessage], store: Store) -> None:
        time.sleep(60 if event.subject == BAD else 0)

    reader.broker.slow_down()
    reader.broker.send([AMessage(), AMessage(subject=BAD), AMessage()])

    reader.drain([slow, copies], budget=2)

    [(properties, _)] = reader.broker.take("reading.retry.10s")
    assert properties.headers["x-kith-error"].startswith("BudgetExceededError")
    assert len(reader.rows("copies")) == 3


def test_a_deadly_message_is_parked_at_the_sixth_start(reader: Reading) -> None:
    message = AMessage()
    reader.database.collection("suspects").insert_one({"_id": message.id, "starts": 5})
    reader.broker.send([message])
    reader.broker.return_once("reading.events")

    reader.drain()

    assert parked(reader) == [(message.id, "deadly")]
    assert reader.rows("effects") == []
    assert reader.rows("suspects") == []


def test_a_redelivered_message_is_handled_alone(reader: Reading) -> None:
    reader.broker.send([AMessage(), AMessage()])
    reader.broker.return_once("reading.events")

    reader.drain()

    assert [row["n"] for row in reader.rows("effects")] == [1, 1]
    assert reader.rows("suspects") == []


def test_intents_are_not_planned_again_in_a_replay(reader: Reading) -> None:
    planner = Consumer("reading.planner")

    @planner.on(ADDED, reads=BookMessage, mode=INBOX, intents=True)
    def on_added(event: Event[BookMessage], tx: Transaction) -> None:
        tx.intend("outgoing_mails", {"_id": event.id})

    first, again = AMessage(), AMessage(headers={"x-kith-replay": "r"})
    reader.broker.send([first, again])

    reader.drain([planner, copies])

    assert [row["_id"] for row in reader.rows("outgoing_mails")] == [first.id]
    assert len(reader.rows("copies")) == 2


def test_a_blanked_fact_is_passed_over(reader: Reading) -> None:
    message = AMessage(data=None)
    message.body = message.parts("")[1].replace(b',"data":null', b"")
    reader.broker.send([message])

    reader.drain()

    assert reader.rows("effects") == reader.rows("copies") == []
    assert parked(reader) == []
