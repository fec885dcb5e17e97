"""Looking at teams."""

from collections.abc import Collection
from dataclasses import dataclass

from chassis.mongo import Store
from gateway.teams.model import Team
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


def get_workspace(store: Store) -> Team | None:
    return TeamRepository(store).workspace()


def find_membership(
    store: Store, user_id: str, team_ids: Collection[str]
) -> Membership:
    """The teams whose records the scope ``team`` covers for a user."""
    rows = store.collection("teams")
    led = [row["_id"] for row in rows.find({"team_lead_ids": user_id}, projection=[])]
    below = rows.find({"ancestor_ids": {"$in": led}}, projection=[]) if led else ()
    every = {*team_ids, *led, *(row["_id"] for row in below)}
    return Membership(team_ids=tuple(sorted(every)), led_team_ids=tuple(sorted(led)))
