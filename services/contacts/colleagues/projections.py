"""The copies of users."""

from chassis.mongo import Projection, Store

users = Projection("users")


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
    store.projection(users.name).upsert_newer(user_id, version, row)
