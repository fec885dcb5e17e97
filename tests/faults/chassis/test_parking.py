"""A redrive dies at every boundary: run again, each effect is there once (T-42)."""

from dataclasses import replace

from tests.builders.messages import AMessage
from tests.builders.reading import Reading
from tests.faults.harness import Program, points


@points("redrive")
def test_a_killed_redrive_is_run_again(
    reader: Reading, program: Program, at: str
) -> None:
    messages = [AMessage() for _ in range(4)]
    for message in messages:
        properties, body = message.parts(reader.broker.user)
        reader.broker.channel.basic_publish("reading.x", "parking", body, properties)
    redrive = replace(program, name="redriving")

    redrive.crash(at=at)
    assert redrive.run() == 0
    reader.drain()

    effects = {row["_id"]: row["n"] for row in reader.rows("effects")}
    assert effects == {message.id: 1 for message in messages}
    assert reader.broker.depth("reading.parking") == 0
