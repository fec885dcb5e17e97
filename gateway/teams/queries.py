"""Looking at teams."""

from collections.abc import Collection
from dataclasses import dataclass

from chassis.domain import NotFoundError
from chassis.mongo import Store
from gateway.teams.model import Hours, Team
from gateway.teams.repository import TeamRepository


@dataclass(frozen=True, kw_only=True)
class Membership:
    """``team_ids`` are one's own teams and those below a led one."""

    team_ids: tuple[str, ...]
    led_team_ids: tuple[str, ...]


def list_teams(store: Store) -> list[Team]:
    """Every visible team, by name."""
    teams = TeamRepository(store)
    rows = teams.rows.find({"deleted_at": None, **teams.visible()})
    return sorted(map(teams.from_document, rows), key=lambda team: team.name)


def get_team(team_id: str, store: Store) -> Team:
    return TeamRepository(store).get(team_id)


def find_seen(team_ids: Collection[str], store: Store) -> set[str]:
    """Return those of some teams that the caller sees."""
    # To name a team one has to see it, also where one may not change it.
    teams = TeamRepository(Store(store.database, store.caller, session=store.session))
    where = {"$and": [{"_id": {"$in": [*team_ids]}}, teams.visible()]}
    return {row["_id"] for row in teams.rows.find(where, projection=[])}


def get_heir(
    team_id: str, version: int | None, move_to: str | None, store: Store
) -> tuple[Team, Team]:
    """Return a team that may go, and the one that has its records from then on.

    Without a wish that is the team above. Raises NotFoundError, StaleVersionError,
    WorkspaceStaysError, ReferenceNotFoundError.
    """
    return TeamRepository(store).with_heir(team_id, version, move_to)


def get_hours(team_id: str, store: Store) -> Hours:
    """When a visible team is open; what it does not say is said above it."""
    teams = TeamRepository(store)
    team = teams.get(team_id)
    above = teams.above(team)
    return Hours.of(team, *above)


def get_workspace(store: Store) -> Team:
    """Return the company itself, whoever asks; raises NotFoundError."""
    workspace = TeamRepository(store).workspace()
    if workspace is None:
        raise NotFoundError
    return workspace


def find_membership(
    store: Store, user_id: str, team_ids: Collection[str]
) -> Membership:
    """The teams whose records the scope ``team`` covers for a user."""
    rows = store.collection("teams")
    led = [row["_id"] for row in rows.find({"team_lead_ids": user_id}, projection=[])]
    below = rows.find({"ancestor_ids": {"$in": led}}, projection=[]) if led else ()
    every = {*team_ids, *led, *(row["_id"] for row in below)}
    took = rows.find({"_id": {"$in": [*every]}}, projection=["absorbed_ids"])
    every |= {each for row in took for each in row.get("absorbed_ids", ())}
    return Membership(team_ids=tuple(sorted(every)), led_team_ids=tuple(sorted(led)))
