"""Colleagues as the gateway knows them: whose teams, whose zone, who left."""

from chassis.mongo import Projection, Store
from contacts.contacts.repository import USERS

users = Projection(USERS)


def project_user(
    store: Store,
    *,
    user_id: str,
    version: int,
    state: str,
    team_ids: tuple[str, ...],
    zone: str,
) -> None:
    """Keep the newest version of a colleague."""
    row = {"state": state, "team_ids": list(team_ids), "zone": zone}
    store.projection(USERS).upsert_newer(user_id, version, row)
