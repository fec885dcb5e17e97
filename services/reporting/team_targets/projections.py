"""The colleagues and teams that targets are for."""

from typing import Any

from chassis.mongo import Index, Projection, Store

TARGET_USERS = Projection("target_users", indexes=(Index({"team_ids": 1}),))
TARGET_TEAMS = Projection("target_teams", indexes=(Index({"ancestor_ids": 1}),))


def project_copy(
    store: Store,
    projection: Projection,
    record_id: str,
    version: int,
    fields: dict[str, Any],
) -> None:
    """Keep the newest version of a colleague or a team."""
    store.projection(projection.name).upsert_newer(record_id, version, fields)
