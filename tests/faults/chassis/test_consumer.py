"""A consumer dies at every boundary: effects stay at one (T-21, T-33, T-36)."""

import signal
from collections.abc import Iterable

from tests.builders.messages import AMessage
from tests.builders.reading import Reading
from tests.faults.harness import Program, points
from tests.faults.programs.reading import DEADLY, EARLY, mines, shelves


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
