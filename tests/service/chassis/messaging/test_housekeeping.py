"""Pulses and orders of replays, as every service's consumer hears them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.domain import new_id
from chassis.messaging.housekeeping import housekeeping
from chassis.mongo import Caller, Store
from chassis.mongo.feeds import feeds
from tests.builders.messages import ADDED, AMessage
from tests.builders.reading import Reading

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EVERY_SHARD = list(range(16))


def a_pulse(as_of: datetime, shards: list[int], *held: str) -> AMessage:
    data = {"as_of": as_of.isoformat(), "shards": shards, "held_types": held}
    return AMessage(type="library.relay.pulsed.v1", data=data)


def an_order(name: str, **more: Any) -> AMessage:
    wanted = {"replay_id": new_id(), "queue": "campaigns.events", "needs": "all"}
    types = ["reading.club.founded.v1", ADDED]
    return AMessage(type=name, data={**wanted, "types": types, **more})


@pytest.fixture(autouse=True)
def _hears_everything(reader: Reading) -> None:
    for name in ("*.relay.pulsed.v1", "*.generation.*.v1", "*.replay.*.v1"):
        reader.broker.channel.queue_bind("reading.events", "kith.events", name)


def heard(reader: Reading, *messages: AMessage) -> None:
    reader.broker.send(messages)
    reader.drain([housekeeping("reading")], prefetch=1)


def known(reader: Reading) -> list[tuple[str, datetime, tuple[str, ...]]]:
    store = Store(reader.database, Caller.system("reading"))
    return [(feed.owner, feed.as_of, feed.held_types) for feed in feeds(store)]


def test_a_feed_is_as_old_as_its_oldest_shard(reader: Reading) -> None:
    later = NOW + timedelta(seconds=5)

    heard(reader, a_pulse(NOW, EVERY_SHARD[:8]), a_pulse(later, EVERY_SHARD[8:], ADDED))

    assert known(reader) == [("library", NOW, (ADDED,))]


def test_a_feed_is_unknown_until_every_shard_has_reported(reader: Reading) -> None:
    heard(reader, a_pulse(NOW, EVERY_SHARD[1:]))

    assert known(reader) == []


def test_a_late_pulse_does_not_turn_time_back(reader: Reading) -> None:
    earlier = NOW - timedelta(seconds=5)

    heard(reader, a_pulse(NOW, EVERY_SHARD), a_pulse(earlier, EVERY_SHARD, ADDED))

    assert known(reader) == [("library", NOW, ())]


def test_an_opened_generation_orders_a_replay_of_our_own_facts(
    reader: Reading,
) -> None:
    order = an_order("campaigns.generation.opened.v1")

    heard(reader, order, order)

    [row] = reader.rows("replays")
    assert row["_id"] == order.data["replay_id"]
    assert row["types"] == ["reading.club.founded.v1"]
    assert (row["state"], row["requested_by"]) == ("waiting", "campaigns")
    assert (row["aggregate"], row["since"]) == (None, None)


def test_an_order_for_others_is_not_ours(reader: Reading) -> None:
    heard(
        reader,
        an_order("campaigns.replay.requested.v1", owner="library"),
        an_order("campaigns.generation.opened.v1", types=[ADDED]),
    )

    assert reader.rows("replays") == []


def test_a_request_names_an_aggregate_and_an_instant(reader: Reading) -> None:
    more = {"owner": "reading", "aggregate": "club/1", "since": NOW.isoformat()}

    heard(reader, an_order("campaigns.replay.requested.v1", **more))

    [row] = reader.rows("replays")
    assert (row["aggregate"], row["since"]) == ("club/1", NOW)


def test_what_an_owner_says_it_has_sent_is_kept(reader: Reading) -> None:
    sent = {"replay_id": "r1", "count": 7, "digest": "00ff"}

    heard(reader, AMessage(type="library.replay.completed.v1", data=sent))

    [row] = reader.rows("replay_completions")
    assert (row["_id"], row["count"], row["digest"]) == ("r1|library", 7, "00ff")
