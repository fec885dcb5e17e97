"""The workspace's clock arrives as a fact."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.domain import utcnow
from contacts.important_dates.consumers import on_team_changed
from contacts.important_dates.queries import get_settings
from contacts.important_dates.schemas import Team, TeamMessage
from tests.service.contacts.important_dates.conftest import SYSTEM, House


class Heard:
    """A fact about a team."""

    def __init__(self, version: int, **team: Any) -> None:
        self.version = version
        self.time = utcnow() - timedelta(minutes=1)
        self.data = TeamMessage(after=Team(**team))


@pytest.mark.parametrize(
    ("kind", "zone"), [("workspace", "Europe/Tirane"), ("store", "UTC")]
)
def test_only_the_workspace_moves_the_clock(house: House, kind: str, zone: str) -> None:
    fact: Any = Heard(2, kind=kind, zone="Europe/Tirane")

    house.run(on_team_changed_of(fact), None, SYSTEM)

    assert get_settings(house.store(SYSTEM)).zone == zone


def on_team_changed_of(fact: Any) -> Any:
    return lambda _, tx: on_team_changed(fact, tx)
