"""A relay killed within a replay: it goes on at the saved page, and ends once."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.messaging.topology import REPLAY
from chassis.testing import eventually
from tests.builders.telling import TOLD, Telling, a_row
from tests.faults.harness import Program, points

QUEUE = "hearing.tales.g3"


@pytest.fixture
def replays(telling: Telling) -> Iterator[Any]:
    """The order of a replay of 700 old facts, which are two pages."""
    telling.channel.queue_declare(QUEUE)
    telling.channel.queue_bind(QUEUE, REPLAY, QUEUE)
    telling.commit(*(a_row(published=True) for _ in range(700)))
    rows = telling.database.collection("replays")
    order = {
        "_id": "replay-1",
        "queue": QUEUE,
        "types": [TOLD],
        "needs": "all",
        "aggregate": None,
    }
    state = {"state": "waiting", "page": None, "count": 0, "digest": "0" * 16}
    rows.insert_one({**order, **state, "at": telling.database.now()})
    yield rows
    telling.channel.queue_delete(QUEUE)


@points("replay", passes=[1])
def test_killed_at_any_point_it_goes_on_at_the_saved_page(
    telling: Telling, relay: Program, replays: Any, at: str
) -> None:
    relay.crash(at=at)
    saved = {"replay.mid_page:1": 0, "replay.after_page:1": 512}
    assert replays.find_one()["count"] == saved.get(at, 700)
    telling.end_leases()

    with telling.loop():
        eventually(lambda: replays.find_one()["state"] == "done", within=30)

    heard = telling.heard_ids(QUEUE)
    assert replays.find_one()["count"] == 700
    assert len(set(heard)) == 700
    assert len(heard) <= 700 + 512
    assert telling.events.count_documents({"type": "telling.replay.completed.v1"}) == 1
