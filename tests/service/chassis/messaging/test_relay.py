"""The relay: what is committed is published, and marked by its own confirm."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
from bson.timestamp import Timestamp

from chassis import envelope
from chassis.messaging.patterns import TECHNICAL
from chassis.messaging.relay import relay_until_empty
from chassis.mongo.transaction import in_transaction
from chassis.testing import eventually
from tests.builders.telling import ALL_SHARDS, QUEUE, RETOLD, TOLD, Telling, a_row

FULL = "hearing.full"


def test_a_committed_row_arrives_and_is_marked(telling: Telling) -> None:
    [event_id] = telling.commit(a_row("tale/t1", version=7))

    telling.tell()

    [heard] = [one for one in telling.hear() if one.event.type == TOLD]
    row = telling.row(event_id)
    assert (heard.event.id, heard.event.subject) == (event_id, "tale/t1")
    assert heard.event.sequence.endswith("7")
    assert row["published"] is True
    assert row["published_at"] >= row["ts"].as_datetime()


def test_properties_and_headers_say_what_the_body_says(telling: Telling) -> None:
    [event_id] = telling.commit(a_row("tale/t1"))

    telling.tell()

    [heard] = [one for one in telling.hear() if one.event.type == TOLD]
    said = heard.properties
    assert (said.message_id, said.type, said.app_id) == (event_id, TOLD, "telling")
    assert said.content_type == envelope.CONTENT_TYPE
    assert (said.delivery_mode, said.correlation_id) == (2, "story-1")
    assert said.user_id == telling.amqp_url.split("//")[1].split(":")[0]
    assert said.timestamp == telling.row(event_id)["ts"].time
    assert said.headers.items() >= envelope.headers(heard.event).items()


def test_a_transaction_left_open_is_published_once_it_commits(
    telling: Telling,
) -> None:
    late = a_row()
    session = telling.database.client.start_session()
    session.start_transaction()
    telling.events.insert_one(late, session=session)
    early = telling.commit(*(a_row() for _ in range(1000)))
    telling.tell()
    seen_before = telling.heard_ids()

    session.commit_transaction()
    telling.tell()

    assert sorted(seen_before) == sorted(early)
    assert telling.heard_ids() == [late["_id"]]
    assert telling.unpublished() == 0


def test_what_was_aborted_is_never_published(telling: Telling) -> None:
    def body(session: Any) -> None:
        telling.events.insert_one(a_row(), session=session)
        raise LookupError

    with pytest.raises(LookupError):
        in_transaction(telling.database, body)

    assert telling.tell() == 0
    assert telling.heard_ids() == []


@pytest.mark.parametrize("hours", [-1, 1])
def test_the_clock_of_a_writer_hides_nothing(telling: Telling, hours: int) -> None:
    now = telling.database.now()
    skewed = a_row(time=now + timedelta(hours=hours))
    ids = telling.commit(a_row(), skewed, a_row())

    telling.tell()

    assert sorted(telling.heard_ids()) == sorted(ids)


def test_a_type_that_must_be_heard_and_is_not_is_held(telling: Telling) -> None:
    telling.unbind()
    lost, behind = telling.commit(
        a_row("tale/t1"), a_row("tale/t1", type=RETOLD, version=2)
    )

    with telling.relay() as relay:
        relay.step(ALL_SHARDS)
        standing = relay.backlog.standing()
    assert telling.row(lost)["error"] == "no_route"
    assert standing.held == {"no_route": 1}
    assert telling.heard_ids() == [behind]

    telling.bind()
    telling.end_holds()
    telling.tell()
    assert telling.heard_ids() == [lost]
    assert telling.row(lost)["error"] is None


def test_a_type_that_nobody_has_to_hear_is_done(telling: Telling) -> None:
    telling.unbind()
    [event_id] = telling.commit(a_row(must_route=False))

    telling.tell()

    row = telling.row(event_id)
    assert (row["published"], row["unrouted"]) == (True, True)


@pytest.fixture
def full(telling: Telling) -> Any:
    """A queue that takes one message and then refuses, bound to RETOLD."""
    arguments = {"x-max-length": 1, "x-overflow": "reject-publish"}
    telling.channel.queue_declare(FULL, arguments=arguments)
    telling.bind(RETOLD, FULL)
    telling.channel.basic_publish("", FULL, b"fills it")
    eventually(lambda: telling.depth(FULL) == 1)
    yield FULL
    telling.channel.queue_delete(FULL)


def test_a_nacked_row_waits_and_its_aggregate_behind_it(
    telling: Telling, full: str
) -> None:
    nacked, other = telling.commit(a_row("tale/t1", type=RETOLD), a_row("tale/t2"))
    telling.tell()
    row = telling.row(nacked)
    assert (row["held"], row["attempts"], row["error"]) == (True, 1, "nacked")
    assert row["hold_until"] > telling.database.now()
    assert other in telling.heard_ids()

    [behind] = telling.commit(a_row("tale/t1", version=2))
    assert telling.tell() == 0

    telling.channel.queue_purge(full)
    telling.end_holds()
    telling.tell()
    assert [one.event.id for one in telling.hear(full)] == [nacked]
    assert behind in telling.heard_ids()
    assert telling.unpublished() == 0


def test_a_row_nacked_again_waits_longer(telling: Telling, full: str) -> None:
    [event_id] = telling.commit(a_row(type=RETOLD, attempts=4))
    assert full

    telling.tell()

    row = telling.row(event_id)
    left = (row["hold_until"] - telling.database.now()).total_seconds()
    assert (row["attempts"], row["error"]) == (5, "nacked")
    assert 28 < left <= 32


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"meta": None}, "unrenderable"),
        ({"data": {"after": "x" * envelope.LARGEST}}, "too_large"),
        ({"meta": {"correlation_id": "c" * 256}}, "too_large"),
        ({"type": "stranger.tale.told.v1"}, "refused_403"),
    ],
)
def test_a_poisonous_row_holds_up_its_aggregate_only(
    telling: Telling, relay_user_url: str, broken: dict[str, Any], reason: str
) -> None:
    poison, *_others = telling.commit(
        a_row("tale/t1", attempts=4, **broken),
        a_row("tale/t1", version=2),
        a_row("tale/t2"),
        a_row("tale/t3"),
    )

    telling.tell(relay_user_url)

    row = telling.row(poison)
    left = (row["hold_until"] - telling.database.now()).total_seconds()
    assert (row["held"], row["attempts"], row["error"]) == (True, 5, reason)
    assert 3500 < left <= 3600
    assert {"tale/t2", "tale/t3"} <= {one.event.subject for one in telling.hear()}


def test_a_poisonous_row_gets_four_short_tries_first(telling: Telling) -> None:
    [event_id] = telling.commit(a_row(meta=None))

    telling.tell()

    row = telling.row(event_id)
    left = (row["hold_until"] - telling.database.now()).total_seconds()
    assert (row["attempts"], row["error"]) == (1, None)
    assert 0 < left <= 2


def test_an_erased_row_is_published_without_data(telling: Telling) -> None:
    telling.commit(a_row("tale/t1", data=None, version=3))

    telling.tell()

    [heard] = [one for one in telling.hear() if one.event.type == TOLD]
    assert heard.event.data == envelope.NO_DATA
    assert heard.event.sequence.endswith("3")


def test_after_an_outage_rows_leave_at_a_limited_rate(telling: Telling) -> None:
    old = Timestamp(int(telling.database.now().timestamp()) - 100, 1)
    telling.commit(*(a_row(ts=old) for _ in range(60)))

    with telling.relay(window=30, rate=60) as relay:
        before = telling.database.now()
        while relay.step(ALL_SHARDS):
            pass
        spent = (telling.database.now() - before).total_seconds()

    assert len(telling.heard_ids()) == 60
    assert 0.9 < spent < 5


def test_a_pulse_says_up_to_when_everything_is_out(telling: Telling) -> None:
    pulsed = TECHNICAL[0].replace("*", "telling")
    telling.unbind()
    telling.commit(a_row())
    telling.tell()
    telling.hear()
    before = telling.database.now()

    telling.tell()

    [pulse] = [one.event for one in telling.hear() if one.event.type == pulsed]
    said = orjson.loads(bytes(pulse.data))
    assert said["as_of"] >= envelope.rfc3339(before)
    assert said["shards"] == list(range(16))
    assert said["held_types"] == [TOLD]


def test_no_pulse_is_sent_while_rows_are_left_behind(telling: Telling) -> None:
    telling.unbind()
    telling.commit(a_row())

    with telling.relay() as relay:
        relay.step(ALL_SHARDS)

    assert telling.hear() == []


def test_the_driver_of_other_tests_publishes_everything(telling: Telling) -> None:
    ids = telling.commit(*(a_row() for _ in range(3)))

    told = relay_until_empty(telling.database, telling.amqp_url)

    assert told == 3
    assert sorted(telling.heard_ids(QUEUE)) == sorted(ids)
