"""The hand-held replay: a few facts again, after somebody lost them."""

import pytest

from chassis.messaging import provision
from chassis.messaging.courier import NotTakenError, courier
from chassis.messaging.management import Management
from chassis.messaging.replay import Replay
from tests.builders.telling import QUEUE, RETOLD, TOLD, TOPOLOGY, Telling, a_row


def run(telling: Telling, queue: str = QUEUE, **chosen: object) -> int:
    with courier(telling.amqp_url) as hand:
        return Replay(**chosen).run(hand, telling.database, queue)  # type: ignore[arg-type]


def test_facts_of_one_aggregate_go_out_again(telling: Telling) -> None:
    first, second, _ = telling.commit(
        a_row("tale/t1", version=1, published=True),
        a_row("tale/t1", version=2, published=True),
        a_row("tale/t2", published=True),
    )

    count = run(telling, aggregate="tale/t1")

    heard = telling.hear()
    assert count == 2
    assert [one.event.id for one in heard] == [first, second]
    assert heard[0].properties.message_id == first
    assert heard[0].properties.headers["x-kith-replay"]


def test_only_the_latest_and_only_some_types(telling: Telling) -> None:
    _, newest, _ = telling.commit(
        a_row("tale/t1", version=1, published=True),
        a_row("tale/t1", version=2, published=True),
        a_row("tale/t2", type=RETOLD, published=True),
    )

    assert run(telling, types=[TOLD], latest=True) == 1
    assert telling.heard_ids() == [newest]


def test_a_dry_run_counts_and_sends_nothing(telling: Telling) -> None:
    telling.commit(a_row(published=True), a_row(published=True, meta=None))

    assert run(telling, types=[TOLD], dry_run=True) == 1
    assert telling.heard_ids() == []


def test_a_queue_that_is_not_bound_is_told(telling: Telling) -> None:
    telling.commit(a_row(published=True))

    with pytest.raises(NotTakenError):
        run(telling, queue="no.such.queue", types=[TOLD])


def test_a_wiped_broker_is_laid_out_again_and_filled_from_the_log(
    telling: Telling, management_url: str
) -> None:
    ids = telling.commit(*(a_row() for _ in range(20)))
    telling.tell()
    lost = telling.commit(*(a_row() for _ in range(5)))
    management = Management(management_url, telling.vhost)
    for queue in TOPOLOGY.queues:
        management.delete("queues", queue.name)
    for exchange in TOPOLOGY.exchanges:
        management.delete("exchanges", exchange.name)

    with provision.operating(telling.amqp_url) as connection:
        provision.apply(connection, TOPOLOGY, None)
    telling.tell()
    run(telling, types=[TOLD, RETOLD])

    assert set(telling.heard_ids()) == {*ids, *lost}
