"""A consumer dies at every boundary: effects stay at one (T-21, T-33, T-36)."""

import signal
from collections.abc import Iterable
from threading import Thread

from chassis.messaging.runner import HUNG, Limits, Runner
from chassis.testing import eventually
from tests.builders.gate import Gate
from tests.builders.messages import AMessage
from tests.builders.reading import Reading
from tests.faults.harness import Program, points
from tests.faults.programs.reading import DEADLY, EARLY, ENDLESS, mines, shelves


def recover(reader: Reading) -> None:
    """Consume what is left, until nothing waits in any tier."""
    reader.database.collection("shelves").insert_one({"_id": "open"})

    def nothing_waits() -> bool:
        reader.drain([*reader.everyone, mines, shelves])
        tiers = ("retry.10s", "retry.1m", "events")
        return not any(reader.broker.depth(f"reading.{tier}") for tier in tiers)

    reader.broker.until(nothing_waits)


def once(messages: Iterable[AMessage]) -> dict[str, int]:
    return {message.id: 1 for message in messages}


def counted(reader: Reading, name: str) -> dict[str, int]:
    return {row["_id"]: row["n"] for row in reader.rows(name)}


@points("consumer")
def test_a_killed_consumer_leaves_each_effect_once(
    reader: Reading, program: Program, at: str
) -> None:
    good = [AMessage() for _ in range(4)]
    early = [AMessage(subject=f"{EARLY}{n}") for n in range(2)]
    wrong = [AMessage(body=b"{") for _ in range(2)]
    reader.broker.send([*early, *wrong, *good, good[0]])
    if "suspect" in at:
        reader.broker.return_once("reading.events")

    program.crash("2", at=at)
    recover(reader)

    handled = [*good, *early]
    assert counted(reader, "effects") == once(handled)
    assert counted(reader, "shelved") == once(handled)
    assert {row["_id"] for row in reader.rows("journal")} == set(once(handled))
    assert len(reader.rows("copies")) == 6
    parked = reader.broker.take("reading.parking")
    assert {properties.message_id for properties, _ in parked} == set(once(wrong))


def test_a_deadly_message_is_parked_and_its_neighbours_are_handled(
    reader: Reading, program: Program
) -> None:
    messages = [AMessage() for _ in range(64)]
    messages[20].subject = DEADLY
    reader.broker.send(messages)

    codes = [program.run("64") for _ in range(7)]

    assert codes == [-signal.SIGSEGV] * 6 + [0]
    neighbours = [one for one in messages if one.subject != DEADLY]
    assert counted(reader, "shelved") == once(neighbours)
    [(properties, _)] = reader.broker.take("reading.parking")
    assert properties.message_id == messages[20].id
    assert properties.headers["x-kith-error"].startswith("deadly")


def test_a_consumer_that_hangs_ends_itself(reader: Reading, program: Program) -> None:
    reader.broker.send([AMessage(), AMessage(subject=ENDLESS), AMessage()])

    assert program.run("3", "run") == HUNG

    reader.broker.wait_for("reading.events", 3)


def test_a_consumer_that_is_told_to_end_finishes_its_batch(
    reader: Reading, program: Program
) -> None:
    reader.broker.send(AMessage() for _ in range(500))

    with program.running("64", "run") as process:
        eventually(lambda: len(reader.rows("effects")) > 64)

    left = reader.broker.depth("reading.events")
    assert process.returncode == 0
    assert len(reader.rows("effects")) == len(reader.rows("journal")) == 500 - left
    assert reader.broker.depth("reading.retry.10s") == 0


def test_a_consumer_in_a_black_hole_comes_back(reader: Reading) -> None:
    gate = Gate(reader.broker.url)
    runner = Runner(
        database=reader.database,
        consumers=reader.everyone,
        amqp_url=gate.url,
        limits=Limits(heartbeat=1),
    )
    thread = Thread(target=runner.serve)
    thread.start()
    reader.broker.send([AMessage()])
    eventually(lambda: len(reader.rows("effects")) == 1)

    gate.mute()
    reader.broker.send([AMessage()])

    eventually(lambda: len(reader.rows("effects")) == 2, within=45)
    runner.stop()
    thread.join(20)
    gate.close()
    assert counted(reader, "effects") == {
        row["_id"]: 1 for row in reader.rows("effects")
    }


def test_a_row_held_by_a_killed_transaction_is_waited_for(reader: Reading) -> None:
    message = AMessage()
    rows = reader.database.collection("effects")
    rows.insert_one({"_id": message.id, "n": 0})
    reader.broker.send([message, AMessage()])

    with reader.database.client.start_session() as session:
        session.start_transaction()
        rows.update_one({"_id": message.id}, {"$inc": {"n": 100}}, session=session)
        reader.drain()

    assert sorted(counted(reader, "effects").values()) == [1, 1]
    assert reader.broker.depth("reading.retry.10s") == 0
    assert reader.broker.depth("reading.parking") == 0
