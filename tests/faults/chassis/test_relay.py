"""A relay that is killed, frozen or told to end: nothing lost, leases move on."""

import signal

from chassis.testing import eventually
from chassis.testing.servers import Rabbit
from tests.builders.telling import Telling, a_row
from tests.faults.harness import KILLED, Program, points
from tests.faults.programs.telling import WINDOW

TAKEN = {"_id": {"$regex": "^relay/"}, "owner": {"$ne": None}}
LASTS = {"$gt": ["$until", "$$NOW"]}
LEAVING = "relay.before_release"


@points("relay")
def test_killed_at_any_point_nothing_is_lost(
    telling: Telling, relay: Program, at: str
) -> None:
    ids = telling.commit(*(a_row() for _ in range(4 * WINDOW)))
    if at.startswith(LEAVING):
        leave(telling, relay)
    else:
        relay.crash(at=at)
    telling.end_leases()

    with telling.loop():
        eventually(lambda: telling.unpublished() == 0)

    heard = telling.heard_ids()
    assert sorted(set(heard)) == sorted(ids)
    assert len(heard) <= len(ids) + WINDOW


def leave(telling: Telling, relay: Program) -> None:
    """Be killed at the last step of a clean end."""
    with relay.start(at=LEAVING) as process:
        eventually(lambda: telling.unpublished() == 0)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == KILLED


def test_told_to_end_it_marks_and_gives_its_leases_back(
    telling: Telling, relay: Program
) -> None:
    ids = telling.commit(*(a_row() for _ in range(600)))
    with relay.start() as process:
        eventually(lambda: telling.unpublished() < len(ids))
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    leases = telling.database.collection("leases")
    given_back = leases.count_documents({**TAKEN, "$expr": LASTS}) == 0

    with telling.loop():
        eventually(lambda: telling.unpublished() == 0)
    assert given_back
    assert sorted(telling.heard_ids()) == sorted(ids)


def test_a_holder_that_froze_does_no_harm_when_it_wakes(
    telling: Telling, relay: Program
) -> None:
    leases = telling.database.collection("leases")
    with relay.running() as frozen:
        eventually(lambda: leases.count_documents(TAKEN) == 16)
        frozen.send_signal(signal.SIGSTOP)
        epochs = [row["epoch"] for row in leases.find(TAKEN)]
        telling.end_leases()
        ids = telling.commit(*(a_row() for _ in range(50)))
        with telling.loop() as standby:
            eventually(lambda: telling.unpublished() == 0)
            taken = list(standby.leases.held.values())
            frozen.send_signal(signal.SIGCONT)
            ids += telling.commit(a_row())
            eventually(lambda: telling.unpublished() == 0)

    assert min(taken) > max(epochs)
    assert sorted(set(telling.heard_ids())) == sorted(ids)


def test_a_primary_that_steps_down_loses_nothing(telling: Telling) -> None:
    admin = telling.database.client.admin
    with telling.loop() as loop:
        eventually(lambda: loop.ready and loop.leases.held)
        ids = telling.commit(*(a_row() for _ in range(200)))
        admin.command("replSetStepDown", 1, force=True)
        eventually(lambda: admin.command("hello")["isWritablePrimary"], within=40)
        ids += telling.commit(*(a_row() for _ in range(50)))
        eventually(lambda: telling.unpublished() == 0, within=40)

    assert sorted(set(telling.heard_ids())) == sorted(ids)


def test_a_broker_out_of_memory_stops_publishing_and_nothing_else(
    telling: Telling, rabbit: Rabbit
) -> None:
    with telling.loop() as loop:
        eventually(lambda: loop.ready and loop.leases.held)
        rabbit.ctl("set_vm_memory_high_watermark", "absolute", "1MB")
        ids: list[str] = []

        def is_blocked() -> bool:
            ids.extend(telling.commit(a_row()))
            return loop._publisher.blocked

        eventually(is_blocked)
        ids += telling.commit(*(a_row() for _ in range(100)))
        assert loop.alive
        assert telling.unpublished() >= 100

        rabbit.ctl("set_vm_memory_high_watermark", "0.4")
        eventually(lambda: telling.unpublished() == 0, within=60)

    assert sorted(set(telling.heard_ids())) == sorted(ids)
