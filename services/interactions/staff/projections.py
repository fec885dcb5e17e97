"""The copies of users and teams."""

from typing import Any

from chassis.mongo import Index, Projection, Store

USER_COPIES = Projection("user_copies", indexes=(Index({"team_ids": 1}),))
TEAM_COPIES = Projection("team_copies")


def project_copy(
    store: Store,
    projection: Projection,
    record_id: str,
    version: int,
    fields: dict[str, Any],
) -> None:
    """Keep the newest version of a colleague or a team."""
    store.projection(projection.name).upsert_newer(record_id, version, fields)
