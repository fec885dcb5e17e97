"""The relay process: its doorbell, its leases, a broker that is away."""

from collections.abc import Iterator

import pytest
from prometheus_client import REGISTRY
from pymongo.monitoring import CommandListener, CommandStartedEvent
from pymongo.read_concern import ReadConcern

from chassis.mongo import Database
from chassis.mongo.doorbell import Doorbell
from chassis.testing import eventually
from tests.builders.gate import Gate
from tests.builders.telling import TOLD, Telling, a_row


@pytest.fixture
def gate(amqp_url: str) -> Iterator[Gate]:
    found = Gate(amqp_url)
    yield found
    found.close()


def measured(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(name, labels)


def test_a_commit_is_heard_without_waiting_for_the_next_look(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.messaging.relay_loop.POLL", 3600.0)
    with telling.loop() as loop:
        eventually(lambda: loop.ready and len(loop.leases.held) == 16)
        eventually(lambda: measured("kith_relay_doorbell_up") == 1)
        [event_id] = telling.commit(a_row())

        eventually(lambda: telling.row(event_id)["published"])
        loop.stop()
        telling.commit(a_row())  # lets it hear that it is over


def test_without_a_change_stream_it_polls(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = Database.connect("mongodb://127.0.0.1:9/none", "telling")
    monkeypatch.setattr(
        "chassis.messaging.relay_loop.Doorbell", lambda _: Doorbell(nowhere)
    )
    with telling.loop() as loop:
        eventually(lambda: loop.ready and len(loop.leases.held) == 16)
        [event_id] = telling.commit(a_row())

        eventually(lambda: telling.row(event_id)["published"])
    nowhere.close()


def test_a_killed_change_stream_is_opened_again(telling: Telling) -> None:
    bell = Doorbell(telling.database)
    bell.start()
    eventually(lambda: bell.up)
    client = telling.database.client
    admin = client.get_database("admin", read_concern=ReadConcern("local"))
    seen = admin.aggregate([{"$currentOp": {"idleCursors": True}}])
    place = f"{telling.database.name}.events"
    streams = [
        found["cursor"]["cursorId"]
        for found in seen
        if found.get("ns") == place and "cursor" in found
    ]
    client[telling.database.name].command("killCursors", "events", cursors=streams)
    assert streams
    bell.clear()

    telling.commit(a_row())

    assert bell.wait(30)
    bell.stop()


def test_while_the_broker_is_away_writes_go_on_and_all_is_delivered(
    telling: Telling, gate: Gate
) -> None:
    with telling.loop(gate.url) as loop:
        eventually(lambda: loop.ready)
        gate.shut()
        ids = telling.commit(*(a_row() for _ in range(1000)))
        eventually(lambda: not loop.ready)
        assert loop.alive
        assert telling.unpublished() == len(ids)

        gate.open()
        eventually(lambda: telling.unpublished() == 0, within=40)

    assert sorted(set(telling.heard_ids())) == sorted(ids)


def test_it_starts_without_a_broker(telling: Telling, gate: Gate) -> None:
    gate.shut()
    [event_id] = telling.commit(a_row())
    with telling.loop(gate.url) as loop:
        eventually(lambda: len(loop.leases.held) == 16)
        gate.open()
        eventually(lambda: telling.row(event_id)["published"], within=40)


def test_two_relays_share_the_shards_and_lose_nothing(telling: Telling) -> None:
    with telling.loop(most_shards=8) as one, telling.loop(most_shards=8) as other:
        eventually(lambda: len(one.leases.held) == len(other.leases.held) == 8)
        ids = telling.commit(*(a_row() for _ in range(300)))
        eventually(lambda: telling.unpublished() == 0)

    assert sorted(telling.heard_ids()) == sorted(ids)


def test_how_the_log_stands_is_measured(telling: Telling) -> None:
    telling.unbind(TOLD)
    telling.commit(a_row())
    with telling.loop() as loop:
        eventually(lambda: telling.events.count_documents({"held": True}))
        loop._reported = float("-inf")
        eventually(lambda: measured("kith_outbox_held", reason="no_route") == 1)

    assert measured("kith_outbox_pending") == 1
    assert measured("kith_outbox_oldest_seconds") is not None
    assert (measured("kith_relay_lease_epoch", shard="3") or 0) >= 1
    assert (measured("kith_relay_published_total", result="returned") or 0) >= 1


class Listening(CommandListener):
    """Writes down with which concerns commands are sent."""

    def __init__(self) -> None:
        self.writes: list[object] = []
        self.reads: list[object] = []

    def started(self, event: CommandStartedEvent) -> None:
        if event.command_name in ("update", "insert", "findAndModify"):
            self.writes.append(dict(event.command["writeConcern"]))
        if event.command_name in ("find", "aggregate", "distinct"):
            self.reads.append(dict(event.command["readConcern"])["level"])

    def succeeded(self, _: object) -> None:
        return

    def failed(self, _: object) -> None:
        return


def test_it_reads_and_writes_majority_and_journaled_only(
    telling: Telling, mongo_url: str
) -> None:
    listening = Listening()
    watched = Database.connect(mongo_url, "telling")
    client = type(watched.client)(
        mongo_url,
        event_listeners=[listening],
        w="majority",
        journal=True,
        readConcernLevel="majority",
    )
    telling.database = Database("telling", client, telling.database.name)
    telling.commit(a_row())

    with telling.loop() as loop:
        eventually(lambda: telling.unpublished() == 0 and loop.leases.held)
    client.close()
    watched.close()

    assert listening.writes
    assert all(w == {"w": "majority", "j": True} for w in listening.writes)
    assert set(listening.reads) == {"majority"}
