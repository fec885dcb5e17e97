"""The copies of users and teams."""

from typing import Any

from chassis.mongo import Projection, Store

users = Projection("users")
teams = Projection("teams")


def project_user(store: Store, *, user_id: str, version: int, **fields: Any) -> None:
    """Keep the newest version of a colleague: state, teams, zone, what he is called."""
    store.projection(users.name).upsert_newer(user_id, version, fields)


def project_team(
    store: Store,
    *,
    team_id: str,
    version: int,
    leads: tuple[str, ...],
    above: str | None,
) -> None:
    """Keep who leads a team, and which team is above it."""
    row = {"leads": list(leads), "above": above}
    store.projection(teams.name).upsert_newer(team_id, version, row)
