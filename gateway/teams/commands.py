"""Making and changing teams."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chassis.domain import NotFoundError, ReferenceNotFoundError
from chassis.mongo import Transaction
from gateway.teams.errors import ZoneNeedsConfirmError
from gateway.teams.model import Team, TeamKind
from gateway.teams.repository import TeamRepository


@dataclass(frozen=True, kw_only=True)
class CreateTeam:
    name: str
    parent_id: str
    kind: TeamKind = "department"


@dataclass(frozen=True, kw_only=True)
class ChangeTeam:
    team_id: str
    version: int
    changes: Mapping[str, Any]
    confirm: bool = False
    """Whether the company may get another zone."""


@dataclass(frozen=True, kw_only=True)
class DropTeam:
    """``move_to`` is the team that has its records from then on, else the one above."""

    team_id: str
    version: int | None
    move_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class FoundWorkspace:
    """The wish for a workspace; an existing one is taken as it is."""

    name: str
    zone: str


def create_team(command: CreateTeam, tx: Transaction) -> Team:
    teams = TeamRepository(tx)
    parent = _parent(teams, command.parent_id)
    team = Team.below(parent, name=command.name, kind=command.kind)
    teams.add(team)
    return team


def change_team(command: ChangeTeam, tx: Transaction) -> Team:
    teams = TeamRepository(tx)
    team = teams.get(command.team_id, version=command.version)
    changes = dict(command.changes)
    parent_id = changes.pop("parent_id", None)
    if team.moves_clock(changes) and not command.confirm:
        raise ZoneNeedsConfirmError(pointer="/confirm")
    team.change(changes, _parent(teams, parent_id) if parent_id else None)
    teams.save(team)
    if parent_id:
        _move_descendants(teams, team.id, team)
    return team


def drop_team(command: DropTeam, tx: Transaction) -> Team:
    """Let a team cease to be; who is in it is the caller's business.

    Teams below it come below the one above. Its records are not changed: they keep its
    id, and whoever is in the returned team sees them. Raises as the query get_heir.
    """
    teams = TeamRepository(tx)
    team, heir = teams.with_heir(command.team_id, command.version, command.move_to)
    heir.absorb(team)
    teams.save(heir)
    _move_descendants(teams, team.id, teams.above(team)[0])
    team.give_way(heir)
    teams.save(team)
    teams.remove(team)
    return heir


def found_workspace(command: FoundWorkspace, tx: Transaction) -> Team:
    teams = TeamRepository(tx)
    team = teams.workspace()
    if team is None:
        team = Team.workspace(name=command.name, zone=command.zone)
        teams.add(team)
    return team


def _parent(teams: TeamRepository, parent_id: str) -> Team:
    try:
        return teams.get(parent_id)
    except NotFoundError as error:
        raise ReferenceNotFoundError(pointer="/parent_id") from error


def _move_descendants(teams: TeamRepository, team_id: str, top: Team) -> None:
    """Let what is below a team stand where ``top`` stands now."""
    # Level by level: a team finds its parent already in the new place.
    above = {team_id: top}
    below = list(teams.rows.find({"ancestor_ids": team_id}))
    for row in sorted(below, key=lambda row: len(row["ancestor_ids"])):
        team = teams.from_document(row)
        team.change({}, above[str(team.parent_id)])
        teams.save(team)
        above[team.id] = team
