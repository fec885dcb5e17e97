"""A relay that is killed, frozen or told to end: nothing lost, leases move on."""

import signal

import pytest

from chassis.crashpoints import REGISTRY
from chassis.testing import eventually
from tests.builders.telling import Telling, a_row
from tests.builders.telling_process import relay_process

POINTS = [name for name in REGISTRY if name.startswith("relay.")]
KILLED = 137
TAKEN = {"_id": {"$regex": "^relay/"}, "owner": {"$ne": None}}


@pytest.mark.parametrize("point", [p for p in POINTS if p != "relay.before_release"])
def test_killed_at_any_point_nothing_is_lost(
    telling: Telling, mongo_url: str, point: str
) -> None:
    ids = telling.commit(*(a_row() for _ in range(5)))
    with relay_process(telling, mongo_url, point) as process:
        assert process.wait(20) == KILLED
    telling.end_leases()

    with telling.loop():
        eventually(lambda: telling.unpublished() == 0, within=10)

    heard = telling.heard_ids()
    assert sorted(set(heard)) == sorted(ids)
    assert len(heard) <= 2 * len(ids)


def test_killed_while_leaving_it_has_published_everything_once(
    telling: Telling, mongo_url: str
) -> None:
    ids = telling.commit(*(a_row() for _ in range(5)))
    with relay_process(telling, mongo_url, "relay.before_release") as process:
        eventually(lambda: telling.unpublished() == 0, within=15)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == KILLED

    assert sorted(telling.heard_ids()) == sorted(ids)


def test_told_to_end_it_marks_and_gives_its_leases_back(
    telling: Telling, mongo_url: str
) -> None:
    ids = telling.commit(*(a_row() for _ in range(2000)))
    with relay_process(telling, mongo_url) as process:
        eventually(lambda: telling.unpublished() < len(ids), within=15)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0

    with telling.loop() as next_one:
        eventually(lambda: len(next_one.leases.held) == 16, within=3)
        eventually(lambda: telling.unpublished() == 0, within=10)
    assert sorted(telling.heard_ids()) == sorted(ids)


def test_a_holder_that_froze_does_no_harm_when_it_wakes(
    telling: Telling, mongo_url: str
) -> None:
    leases = telling.database.collection("leases")
    with relay_process(telling, mongo_url) as frozen:
        eventually(lambda: leases.count_documents(TAKEN) == 16, within=15)
        frozen.send_signal(signal.SIGSTOP)
        epochs = [row["epoch"] for row in leases.find(TAKEN)]
        telling.end_leases()
        ids = telling.commit(*(a_row() for _ in range(50)))
        with telling.loop() as standby:
            eventually(lambda: telling.unpublished() == 0, within=10)
            taken = list(standby.leases.held.values())
            frozen.send_signal(signal.SIGCONT)
            ids += telling.commit(a_row())
            eventually(lambda: telling.unpublished() == 0, within=10)

    assert min(taken) > max(epochs)
    assert sorted(set(telling.heard_ids())) == sorted(ids)
