"""The publisher: windows over a real connection, also over one that breaks."""

from collections.abc import Iterator

import pytest

from chassis.messaging.broker import user_of
from chassis.messaging.confirms import Fate, Outgoing
from chassis.messaging.publisher import Publisher
from chassis.messaging.sender import Sender
from chassis.testing import eventually
from tests.builders.gate import Gate
from tests.builders.telling import QUEUE, RETOLD, Telling, a_row, took


@pytest.fixture
def gate(amqp_url: str) -> Iterator[Gate]:
    found = Gate(amqp_url)
    yield found
    found.close()


def messages(telling: Telling, count: int, type_: str = RETOLD) -> list[Outgoing]:
    rows = [telling.row(i) for i in telling.commit(*(a_row() for _ in range(count)))]
    sender = Sender("telling", user_of(telling.amqp_url))
    return [sender.event({**row, "type": type_}) for row in rows]


def test_every_message_of_a_window_is_confirmed(telling: Telling) -> None:
    sent = messages(telling, 200)

    with telling.publisher() as publisher:
        window = publisher.publish(sent)

    assert window.ids(Fate.CONFIRMED) == [message.id for message in sent]
    assert telling.heard_ids() == [message.id for message in sent]


def test_messages_that_nobody_hears_are_told_apart(telling: Telling) -> None:
    heard, unheard = messages(telling, 3), messages(telling, 2, "telling.no.body.v1")

    with telling.publisher() as publisher:
        window = publisher.publish([heard[0], unheard[0], heard[1], unheard[1]])

    assert window.ids(Fate.CONFIRMED) == [heard[0].id, heard[1].id]
    assert window.ids(Fate.RETURNED) == [unheard[0].id, unheard[1].id]


def test_without_an_answer_nothing_counts_and_tags_begin_anew(
    telling: Telling, gate: Gate
) -> None:
    sent = messages(telling, 5)
    with telling.publisher(gate.url) as publisher:
        gate.mute()
        silent = publisher.publish(sent, timeout=0.5)
        assert silent.ids(Fate.UNKNOWN) == [message.id for message in sent]
        assert not publisher.connected

        assert publisher.wait_ready(40)
        window = publisher.publish(sent)

    assert window.ids(Fate.CONFIRMED) == [message.id for message in sent]


def test_a_cut_connection_leaves_the_window_unknown(
    telling: Telling, gate: Gate
) -> None:
    sent = messages(telling, 5)
    with telling.publisher(gate.url) as publisher:
        gate.mute()
        gate.shut()
        window = publisher.publish(sent, timeout=10)

        assert window.ids(Fate.UNKNOWN) == [message.id for message in sent]
        eventually(lambda: not publisher.connected)
        assert publisher.publish(sent).fates == {}


def test_the_caller_may_give_up(telling: Telling, gate: Gate) -> None:
    sent = messages(telling, 1)
    with telling.publisher(gate.url) as publisher:
        gate.mute()

        spent = took(lambda: publisher.publish(sent, give_up=lambda: True))

    assert 0.9 < spent < 20


def test_an_empty_window_needs_no_answer(telling: Telling) -> None:
    with telling.publisher() as publisher:
        assert took(lambda: publisher.publish([])) < 5


def test_a_window_of_a_refused_message_names_the_code(
    telling: Telling, relay_user_url: str
) -> None:
    sender = Sender("telling", "somebody-else")
    [event_id] = telling.commit(a_row())
    with telling.publisher(relay_user_url) as publisher:
        window = publisher.publish([sender.event(telling.row(event_id))])

        assert window.refusal == 406
        assert publisher.wait_ready(40)


def test_the_depth_of_a_queue_is_seen_without_any_permission(
    telling: Telling, relay_user_url: str
) -> None:
    sender = Sender("telling", user_of(relay_user_url))
    rows = [telling.row(event_id) for event_id in telling.commit(a_row(), a_row())]
    with telling.publisher(relay_user_url) as publisher:
        publisher.publish([sender.event(row) for row in rows])

        eventually(lambda: publisher.depth(QUEUE) == 2)
        assert publisher.depth("no.such.queue") is None
        assert publisher.wait_ready(40)


def test_the_depth_is_not_guessed_without_a_connection(amqp_url: str) -> None:
    publisher = Publisher(amqp_url, "telling-relay")

    with pytest.raises(ConnectionError):
        publisher.depth(QUEUE)


def test_a_caller_who_fails_while_waiting_leaves_nothing_behind(
    telling: Telling, gate: Gate
) -> None:
    first, second = messages(telling, 3), messages(telling, 3)

    def fail() -> bool:
        raise LookupError

    with telling.publisher(gate.url) as publisher:
        gate.mute()
        with pytest.raises(LookupError):
            publisher.publish(first, give_up=fail)
        gate.open()

        assert publisher.wait_ready(40)
        window = publisher.publish(second)

    assert window.ids(Fate.CONFIRMED) == [message.id for message in second]
