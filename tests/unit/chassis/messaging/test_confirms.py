"""Confirms: an answer is credited to the tags that it names, and to no other."""

from types import SimpleNamespace
from typing import Any

import pytest
from pika import BasicProperties
from pika.frame import Method
from pika.spec import Basic

from chassis.messaging.confirms import Confirms, Fate, Outgoing


class Scripted:
    """A channel that sends nothing and lets the test speak for the broker."""

    def __init__(self) -> None:
        self.fates: list[tuple[str, Fate]] = []
        self.returned: Any = None
        self.confirms = Confirms(self, lambda *fate: self.fates.append(fate))

    def add_on_return_callback(self, callback: Any) -> None:
        self.returned = callback

    def basic_publish(self, *_: Any, **__: Any) -> None:
        return

    def publish(self, *ids: str) -> None:
        for event_id in ids:
            properties = BasicProperties(message_id=event_id)
            self.confirms.publish(Outgoing(event_id, "x", "key", b"{}", properties))

    def ack(self, tag: int, *, multiple: bool = False) -> None:
        self.confirms.on_confirm(Method(1, Basic.Ack(tag, multiple)))

    def nack(self, tag: int, *, multiple: bool = False) -> None:
        self.confirms.on_confirm(Method(1, Basic.Nack(tag, multiple)))

    def return_(self, event_id: str) -> None:
        properties = SimpleNamespace(message_id=event_id)
        self.returned(self, Basic.Return(312, "NO_ROUTE"), properties, b"{}")


@pytest.fixture
def broker() -> Scripted:
    return Scripted()


def test_answers_may_come_in_another_order(broker: Scripted) -> None:
    broker.publish("a", "b", "c")

    broker.ack(2)
    broker.nack(3)
    broker.ack(1)

    assert broker.fates == [
        ("b", Fate.CONFIRMED),
        ("c", Fate.NACKED),
        ("a", Fate.CONFIRMED),
    ]


def test_an_answer_for_multiple_takes_all_up_to_its_tag(broker: Scripted) -> None:
    broker.publish("a", "b", "c", "d")
    broker.ack(2)

    broker.ack(3, multiple=True)

    assert broker.fates[1:] == [("a", Fate.CONFIRMED), ("c", Fate.CONFIRMED)]


def test_a_message_that_came_back_is_not_confirmed_by_its_ack(
    broker: Scripted,
) -> None:
    broker.publish("a", "b")

    broker.return_("a")
    broker.ack(1)
    broker.ack(2)

    assert broker.fates == [("a", Fate.RETURNED), ("b", Fate.CONFIRMED)]


def test_multiple_across_a_returned_tag_keeps_them_apart(broker: Scripted) -> None:
    broker.publish("a", "b", "c")

    broker.return_("b")
    broker.ack(3, multiple=True)

    assert broker.fates == [
        ("a", Fate.CONFIRMED),
        ("b", Fate.RETURNED),
        ("c", Fate.CONFIRMED),
    ]


def test_a_return_counts_for_one_publish_only(broker: Scripted) -> None:
    broker.publish("a")
    broker.return_("a")
    broker.ack(1)

    broker.publish("a")
    broker.ack(2)

    assert broker.fates == [("a", Fate.RETURNED), ("a", Fate.CONFIRMED)]


def test_a_late_answer_is_credited_to_nobody_else(broker: Scripted) -> None:
    broker.publish("a")
    broker.ack(1)

    broker.publish("b")
    broker.ack(1)
    broker.ack(1, multiple=True)

    assert broker.fates == [("a", Fate.CONFIRMED)]


def test_an_answer_of_a_closed_channel_says_nothing_about_the_next() -> None:
    old, new = Scripted(), Scripted()
    old.publish("a")
    old.confirms.closed()
    new.publish("b")

    old.ack(1)

    assert old.fates == [("a", Fate.UNKNOWN)]
    assert new.fates == []


def test_what_is_unanswered_when_the_channel_closes_is_unknown(
    broker: Scripted,
) -> None:
    broker.publish("a", "b", "c")
    broker.ack(2)

    broker.confirms.closed()

    assert dict(broker.fates) == {
        "a": Fate.UNKNOWN,
        "b": Fate.CONFIRMED,
        "c": Fate.UNKNOWN,
    }


def test_a_publish_that_fails_takes_no_tag(broker: Scripted) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise ConnectionError

    broker.publish("a")
    send, broker.basic_publish = broker.basic_publish, refuse  # type: ignore[method-assign]
    with pytest.raises(ConnectionError):
        broker.publish("b")
    broker.basic_publish = send  # type: ignore[method-assign]

    broker.publish("c")
    broker.ack(2)

    assert broker.fates == [("c", Fate.CONFIRMED)]
