"""A queue gets other arguments: nothing in it is lost, nothing beside it either."""

import pytest

from chassis.messaging import provision
from chassis.messaging.courier import courier
from chassis.messaging.recreate import QueueInUseError, recreate
from chassis.messaging.topology import EVENTS
from tests.builders.telling import QUEUE, TOLD, TOPOLOGY, Telling, a_row

OTHER = {"x-queue-type": "quorum", "x-delivery-limit": 3}


@pytest.fixture
def outdated(telling: Telling) -> Telling:
    """The queue with other arguments than the code says, and three messages in it."""
    telling.channel.queue_delete(QUEUE)
    telling.channel.queue_declare(QUEUE, durable=True, arguments=OTHER)
    telling.bind()
    telling.commit(*(a_row() for _ in range(3)))
    telling.tell()
    return telling


def run(telling: Telling, name: str = QUEUE) -> int:
    with (
        provision.operating(telling.amqp_url) as connection,
        courier(telling.amqp_url) as hand,
    ):
        return recreate(connection, hand, TOPOLOGY, name)


def test_messages_and_bindings_survive(outdated: Telling) -> None:
    before = [row["_id"] for row in outdated.events.find({"type": TOLD}).sort("ts", 1)]

    moved = run(outdated)

    with provision.operating(outdated.amqp_url) as connection:
        provision.apply(connection, TOPOLOGY, None)
    heard = outdated.hear()
    assert moved == 3
    assert [one.event.id for one in heard if one.event.type == TOLD] == before
    assert {one.properties.headers["x-kith-producer"] for one in heard} == {
        one.properties.user_id for one in heard
    }
    outdated.commit(a_row())
    outdated.tell()
    assert len(outdated.heard_ids()) == 1


def test_killed_half_way_it_is_run_again(outdated: Telling) -> None:
    outdated.channel.queue_declare(f"{QUEUE}.spare", durable=True, arguments=OTHER)
    outdated.channel.queue_delete(f"{QUEUE}.spare")
    outdated.unbind()
    outdated.hear()
    outdated.channel.queue_delete(QUEUE)

    run(outdated)

    outdated.commit(a_row())
    outdated.tell()
    assert len(outdated.heard_ids()) == 1


def test_a_queue_in_use_is_left_alone(outdated: Telling) -> None:
    outdated.channel.basic_consume(QUEUE, lambda *_: None)

    with pytest.raises(QueueInUseError, match="1 consumers"):
        run(outdated)

    outdated.channel.queue_unbind(f"{QUEUE}.spare", EVENTS, TOLD)
    outdated.channel.queue_delete(f"{QUEUE}.spare")


def test_an_unknown_queue_is_told(telling: Telling) -> None:
    with pytest.raises(LookupError, match=r"no\.such\.queue"):
        run(telling, "no.such.queue")
