from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from chassis.domain import new_id, utcnow
from contacts.exports.errors import ExportExpiredError, ExportStateError
from contacts.exports.model import Asker, Export


def an_export() -> Export:
    asker = Asker(user_id="ann", principal="user/ann", team_ids=(), permissions={})
    found = Export(
        id=new_id(), what="contacts", columns=("name",), format="csv", asker=asker
    )
    found.ask()
    found.pull_events()
    return found


@pytest.mark.parametrize(
    ("step", "state", "fact"),
    [
        (lambda e: e.finish("file", 7), "finished", "contacts.export.finished.v1"),
        (lambda e: e.fail("file-too-large"), "failed", "contacts.export.failed.v1"),
        (lambda e: e.cancel(), "cancelled", "contacts.export.failed.v1"),
    ],
)
def test_an_export_ends_once_and_tells_how(
    step: Callable[[Export], None], state: str, fact: str
) -> None:
    found = an_export()

    step(found)

    [event] = found.pull_events()
    assert (found.state, event.type) == (state, fact)
    with pytest.raises(ExportStateError):
        step(found)


def test_a_file_is_there_for_seven_days() -> None:
    found = an_export()
    with pytest.raises(ExportStateError):
        found.file()

    found.finish("file", 7)

    assert found.file() == "file"
    with (
        time_machine.travel(utcnow() + timedelta(days=7, seconds=1), tick=False),
        pytest.raises(ExportExpiredError),
    ):
        found.file()
