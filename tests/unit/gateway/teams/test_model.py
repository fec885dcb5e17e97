"""The tree of teams."""

import pytest

from gateway.teams.errors import CycleError, TooDeepError, UnknownZoneError
from gateway.teams.model import Team


def a_workspace() -> Team:
    return Team.workspace(name="Acme", zone="Europe/Berlin")


def a_chain(length: int) -> list[Team]:
    chain = [a_workspace()]
    while len(chain) < length:
        chain.append(Team.below(chain[-1], name="Team", kind="department"))
    return chain


def test_a_team_knows_the_teams_above_it() -> None:
    root, north, store = a_chain(3)

    assert store.ancestor_ids == (root.id, north.id)


def test_a_team_inherits_the_zone() -> None:
    assert a_chain(2)[1].zone == "Europe/Berlin"


def test_six_levels_are_enough() -> None:
    chain = a_chain(6)

    with pytest.raises(TooDeepError):
        Team.below(chain[-1], name="Seventh", kind="department")


def test_a_team_cannot_stand_below_itself() -> None:
    _, north, store = a_chain(3)

    with pytest.raises(CycleError):
        north.change({}, store)


def test_a_zone_must_exist() -> None:
    with pytest.raises(UnknownZoneError):
        Team.workspace(name="Acme", zone="Europe/Atlantis")
