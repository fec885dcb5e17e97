"""Parked messages: looked at, sent back, dropped, scrubbed (T-41, T-42, T-43)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chassis.crashpoints import CrashpointError, arm
from chassis.messaging.courier import Courier, NotTakenError, courier
from chassis.messaging.parking import (
    EVERYTHING,
    Redrive,
    Selection,
    archive,
    scrub,
    shown,
    summary,
    walk,
)
from tests.builders.messages import ADDED, LENT, AMessage, effects
from tests.builders.reading import Reading


@pytest.fixture(autouse=True)
def _disarmed() -> Iterator[None]:
    yield
    arm(None)


@pytest.fixture
def desk(reader: Reading) -> Iterator[Courier]:
    with courier(reader.broker.url) as found:
        yield found


def a_parked(reader: Reading, count: int = 1) -> list[AMessage]:
    """Park messages that the reading service cannot understand yet."""
    messages = [AMessage(data={"after": {"title": 7}}) for _ in range(count)]
    reader.broker.send(messages)
    reader.drain([effects])
    return messages


def parked_by_hand(reader: Reading, message: AMessage) -> AMessage:
    properties, body = message.parts(reader.broker.user)
    reader.broker.channel.basic_publish("reading.x", "parking", body, properties)
    return message


def test_ls_counts_distinct_messages(reader: Reading, desk: Courier) -> None:
    [message] = a_parked(reader)
    parked_by_hand(reader, AMessage(type=LENT))
    reader.broker.send([message])
    reader.drain([effects])

    found = summary(desk, "reading", EVERYTHING)

    assert sorted(found, key=str) == [
        {"type": ADDED, "error": "wrong_shape", "attempts": 1, "count": 1},
        {"type": LENT, "error": "delivery_limit", "attempts": 0, "count": 1},
    ]


def test_a_hundred_looks_leave_the_depth_as_it_was(reader: Reading) -> None:
    a_parked(reader, 5)

    for _ in range(100):
        with courier(reader.broker.url) as looking:
            summary(looking, "reading", EVERYTHING)

    reader.broker.wait_for("reading.parking", 5)


def test_show_leaves_out_the_values(reader: Reading, desk: Courier) -> None:
    message = parked_by_hand(reader, AMessage(data={"after": {"title": "Emma"}}))

    [parked] = walk(desk, "reading", Selection(ids=frozenset({message.id})))

    told = shown(parked)
    assert told["body"]["data"] == {"after": {"title": "str"}}
    assert told["headers"]["ce-subject"] == message.subject
    assert "Emma" not in str(told)


def test_show_tells_of_a_body_that_cannot_be_read(
    reader: Reading, desk: Courier
) -> None:
    parked_by_hand(reader, AMessage(body=b"{"))

    [parked] = walk(desk, "reading")

    assert shown(parked)["body"] == "unreadable, 1 bytes"


def test_a_redriven_message_begins_anew(reader: Reading, desk: Courier) -> None:
    [message] = a_parked(reader)

    count = Redrive().run(desk, "reading", EVERYTHING)

    [(properties, body)] = reader.broker.take("reading.events")
    headers = properties.headers
    assert (count, body) == (1, message.parts("")[1])
    assert headers["x-kith-redriven"] == 1
    assert headers["x-kith-pending"] == "reading.effects"
    assert headers["x-kith-producer"] == reader.broker.user
    assert "x-kith-attempt" not in headers
    assert reader.broker.depth("reading.parking") == 0


def test_a_redrive_may_keep_attempts_and_accept_age(
    reader: Reading, desk: Courier
) -> None:
    a_parked(reader)

    Redrive(keep_attempts=True, accept_age=True).run(desk, "reading", EVERYTHING)

    [(properties, _)] = reader.broker.take("reading.events")
    assert properties.headers["x-kith-attempt"] == 1
    assert properties.headers["x-kith-accept-age"] == "1"


def test_an_old_message_comes_back_when_its_age_is_accepted(
    reader: Reading, desk: Courier
) -> None:
    old = datetime.now(UTC) - timedelta(days=40)
    reader.broker.send([AMessage(recorded_at=old)])
    reader.drain([effects])

    Redrive(accept_age=True).run(desk, "reading", EVERYTHING)
    reader.drain([effects])

    assert len(reader.rows("effects")) == 1


def test_a_redrive_takes_only_what_was_meant(reader: Reading, desk: Courier) -> None:
    messages = a_parked(reader, 3)
    parked_by_hand(reader, AMessage(type=LENT))
    chosen = Selection(type="library.book.added.v1", error="wrong_shape")

    with courier(reader.broker.url) as first:
        assert Redrive(dry_run=True).run(first, "reading", chosen) == 3
    reader.broker.wait_for("reading.parking", 4)
    assert Redrive(limit=2).run(desk, "reading", chosen) == 2

    found = {p.message_id for p, _ in reader.broker.take("reading.events")}
    assert found <= {message.id for message in messages}


@pytest.mark.parametrize(
    ("point", "returned"),
    [("redrive.after_get", 3), ("redrive.after_confirm", 3), ("redrive.after_ack", 2)],
)
def test_a_redrive_that_was_killed_is_run_again(
    reader: Reading, point: str, returned: int
) -> None:
    messages = [parked_by_hand(reader, AMessage()) for _ in range(4)]
    arm(f"{point}:2:error")

    with pytest.raises(CrashpointError), courier(reader.broker.url) as first:
        Redrive().run(first, "reading", EVERYTHING)
    arm(None)
    reader.broker.wait_for("reading.parking", returned)
    with courier(reader.broker.url) as second:
        Redrive().run(second, "reading", EVERYTHING)
    reader.drain([effects])

    rows = {row["_id"]: row["n"] for row in reader.rows("effects")}
    assert rows == {message.id: 1 for message in messages}
    assert reader.broker.depth("reading.parking") == 0


def test_a_redrive_to_a_missing_queue_keeps_the_message(
    reader: Reading, desk: Courier
) -> None:
    a_parked(reader)
    reader.broker.channel.queue_delete("reading.events")

    with pytest.raises(NotTakenError), courier(reader.broker.url) as one:
        Redrive().run(one, "reading", EVERYTHING)

    reader.broker.wait_for("reading.parking", 1)


def left(reader: Reading) -> list[str]:
    """What the next command finds: the last one's looks have returned."""
    reader.broker.wait_for("reading.parking", 1)
    with courier(reader.broker.url) as looking:
        return [one.id for one in walk(looking, "reading")]


def test_drop_keeps_a_copy(reader: Reading) -> None:
    gone, stays = a_parked(reader, 2)

    meant = Selection(ids=frozenset({gone.id}))
    with courier(reader.broker.url) as one:
        count = archive(one, reader.database, meant, "known bad title")

    [row] = reader.rows("parking_archive")
    assert count == 1
    assert (row["_id"], row["reason"]) == (gone.id, "known bad title")
    assert row["body"] == gone.parts("")[1]
    assert left(reader) == [stays.id]


def test_scrub_archives_the_old_and_removes_the_erased(reader: Reading) -> None:
    person = "01939b02-0000-7000-8000-000000000000"
    reader.database.collection("erased_ids").insert_one({"_id": person})
    before = (datetime.now(UTC) - timedelta(days=15)).isoformat()
    old = parked_by_hand(reader, AMessage(headers={"x-kith-first-failed-at": before}))
    parked_by_hand(reader, AMessage(data={"after": {"reader_id": person}}))
    fresh = parked_by_hand(reader, AMessage())

    with courier(reader.broker.url) as one:
        counts = scrub(one, reader.database, days=14)

    assert counts == {"archived": 1, "removed": 1}
    assert [row["_id"] for row in reader.rows("parking_archive")] == [old.id]
    assert left(reader) == [fresh.id]
