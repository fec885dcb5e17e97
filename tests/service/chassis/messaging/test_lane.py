"""The replay lane: old facts to one queue, in pages, with a digest at the end."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from chassis import crashpoints
from chassis.crashpoints import CrashpointError
from chassis.messaging.digest import fingerprint
from chassis.messaging.topology import EVENTS, REPLAY
from chassis.mongo.replays import NotPrimaryError, Replays
from tests.builders.telling import ALL_SHARDS, RETOLD, TOLD, Telling, a_row

QUEUE = "hearing.tales.g2"
COMPLETED = "telling.replay.completed.v1"


@pytest.fixture
def generation(telling: Telling) -> Iterator[str]:
    """A queue of a new generation, bound before the replay is asked for."""
    telling.channel.queue_declare(QUEUE)
    telling.channel.queue_bind(QUEUE, REPLAY, QUEUE)
    yield QUEUE
    telling.channel.queue_delete(QUEUE)


def ask(telling: Telling, **changes: Any) -> None:
    row = {
        "_id": "replay-1",
        "queue": QUEUE,
        "types": [TOLD, RETOLD],
        "needs": "all",
        "aggregate": None,
        "since": None,
        "state": "waiting",
        "page": None,
        "count": 0,
        "digest": "0" * 16,
        "requested_by": "hearing",
        "at": telling.database.now(),
    }
    telling.database.collection("replays").insert_one({**row, **changes})


def asked(telling: Telling) -> dict[str, Any]:
    found: dict[str, Any] | None = telling.database.collection("replays").find_one()
    assert found is not None
    return found


def replay(telling: Telling, **options: int) -> None:
    with telling.relay(None, **options) as relay:
        while relay.step(ALL_SHARDS):
            pass


def digest_of(rows: list[dict[str, Any]]) -> str:
    digest = 0
    for row in rows:
        digest ^= fingerprint(row["aggregate"], row["version"])
    return f"{digest:016x}"


def old_rows(count: int) -> list[dict[str, Any]]:
    return [a_row(f"tale/t{n}", published=True) for n in range(count)]


def test_every_wanted_fact_goes_to_the_one_queue(
    telling: Telling, generation: str
) -> None:
    rows = [*old_rows(5), a_row(type="telling.other.said.v1", published=True)]
    ids = telling.commit(*rows)
    ask(telling)

    replay(telling)

    heard = telling.hear(generation)
    assert [one.event.id for one in heard] == ids[:5]
    assert {one.properties.headers["x-kith-replay"] for one in heard} == {"replay-1"}
    assert {one.properties.type for one in heard} == {TOLD}
    assert telling.heard_ids() == []


def test_its_end_is_a_fact_with_count_and_digest(
    telling: Telling, generation: str
) -> None:
    rows = old_rows(5)
    telling.commit(*rows)
    ask(telling)

    replay(telling, replay_rate=200)

    done = telling.events.find_one({"type": COMPLETED})
    assert done is not None
    assert done["data"] == {
        "replay_id": "replay-1",
        "count": 5,
        "digest": digest_of(rows),
    }
    assert asked(telling)["state"] == "done"
    assert generation


def test_only_the_latest_of_each_aggregate_is_sent_if_that_is_enough(
    telling: Telling, generation: str
) -> None:
    telling.commit(
        a_row("tale/t1", version=1, published=True),
        a_row("tale/t1", version=2, published=True, type=RETOLD),
        a_row("tale/t2", version=1, published=True),
        a_row("tale/t1", version=3, published=True),
    )
    ask(telling, needs="latest")

    replay(telling)

    heard = [(e.event.subject, e.event.sequence[-1]) for e in telling.hear(generation)]
    assert heard == [("tale/t2", "1"), ("tale/t1", "3")]
    assert asked(telling)["count"] == 2


def test_one_aggregate_since_an_instant_can_be_asked_for(
    telling: Telling, generation: str
) -> None:
    early, late = telling.commit(*old_rows(1), a_row("tale/t0", version=2))
    long_ago = telling.row(early)["ts"].__class__(1_600_000_000, 1)
    telling.events.update_one({"_id": early}, {"$set": {"ts": long_ago}})
    telling.commit(a_row("tale/other"))
    since = telling.row(late)["ts"].as_datetime()
    ask(telling, aggregate="tale/t0", since=since)

    replay(telling)

    assert telling.heard_ids(generation) == [late]


def test_after_a_failure_it_goes_on_at_the_saved_page(
    telling: Telling, generation: str
) -> None:
    rows = old_rows(30)
    ids = telling.commit(*rows)
    ask(telling)
    crashpoints.arm("replay.mid_page:2:error")
    with pytest.raises(CrashpointError):
        replay(telling, replay_rate=10)
    crashpoints.arm(None)
    assert asked(telling)["count"] == 10

    replay(telling, replay_rate=100)

    assert telling.heard_ids(generation) == ids
    assert asked(telling)["digest"] == digest_of(rows)


def test_new_facts_go_first(telling: Telling, generation: str) -> None:
    telling.commit(*old_rows(5))
    ask(telling)
    [fresh] = telling.commit(a_row(type=RETOLD))

    with telling.relay() as relay:
        relay.step(ALL_SHARDS)

    assert telling.row(fresh)["published"] is True
    assert telling.heard_ids(generation) == []


def test_it_pauses_while_the_queue_is_full(
    telling: Telling, generation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.messaging.lane.FULL", 9)
    telling.commit(*old_rows(30))
    ask(telling)

    replay(telling, replay_rate=10)

    assert telling.depth(generation) == 10
    assert asked(telling)["state"] == "running"


def test_without_its_queue_it_is_given_up(telling: Telling) -> None:
    ask(telling)

    replay(telling)

    assert (asked(telling)["state"], asked(telling)["error"]) == ("failed", "no_queue")


def test_without_its_binding_it_is_given_up(telling: Telling, generation: str) -> None:
    telling.channel.queue_unbind(generation, REPLAY, generation)
    telling.commit(*old_rows(3))
    ask(telling)

    replay(telling)

    assert (asked(telling)["state"], asked(telling)["error"]) == ("failed", "no_route")


def test_a_row_that_cannot_be_rendered_is_left_out(
    telling: Telling, generation: str
) -> None:
    good, _bad = telling.commit(
        a_row("tale/t1", published=True), a_row("tale/t2", published=True, meta=None)
    )
    ask(telling)

    replay(telling)

    assert telling.heard_ids(generation) == [good]
    assert asked(telling)["count"] == 1


def test_what_commits_during_the_scan_is_heard_from_the_relay(
    telling: Telling, generation: str
) -> None:
    telling.bind(TOLD, generation)
    ids = telling.commit(*old_rows(3))
    late = a_row()
    session = telling.database.client.start_session()
    session.start_transaction()
    telling.events.insert_one(late, session=session)
    ask(telling)
    replay(telling)

    session.commit_transaction()
    telling.tell()

    assert telling.heard_ids(generation) == [*ids, late["_id"]]


def test_a_member_that_may_lag_is_not_read(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lagging:
        class client:  # noqa: N801  stands in for an attribute
            class admin:  # noqa: N801
                @staticmethod
                def command(_: str) -> dict[str, bool]:
                    return {"isWritablePrimary": False}

    replays = Replays(telling.database)
    monkeypatch.setattr(replays, "_database", Lagging)

    with pytest.raises(NotPrimaryError):
        replays.page({"_id": "replay-1"}, 10)


def test_the_end_is_told_once_even_if_two_relays_find_it(
    telling: Telling, generation: str
) -> None:
    ask(telling)
    replay(telling)
    telling.database.collection("replays").update_one({}, {"$set": {"count": 7}})

    replay(telling)

    assert telling.events.count_documents({"type": COMPLETED}) == 1
    assert generation


def test_the_end_is_published_like_any_fact(telling: Telling, generation: str) -> None:
    telling.channel.queue_bind(generation, EVENTS, COMPLETED)
    telling.commit(*old_rows(1))
    ask(telling)

    replay(telling)

    *_, last = telling.hear(generation)
    assert last.event.type == COMPLETED
    assert orjson.loads(bytes(last.event.data))["count"] == 1
