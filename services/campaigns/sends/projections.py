"""The people whom campaigns may write to, copied from their owner."""

from typing import Any

from chassis.mongo import Index, Projection, Store

RECIPIENTS = Projection(
    "recipients",
    indexes=(
        Index({"owner_id": 1, "_id": 1}),
        Index({"team_ids": 1, "_id": 1}),
        Index({"service_team.user_id": 1, "_id": 1}),
        Index({"source": 1, "_id": 1}),
        Index({"lifecycle_stage": 1, "_id": 1}),
        Index({"tags": 1, "_id": 1}),
    ),
)


def project_recipient(
    store: Store, *, contact_id: str, version: int, fields: dict[str, Any] | None
) -> None:
    """Keep the newest copy of a person; no fields mean that he is erased."""
    rows = store.projection("recipients")
    rows.upsert_newer(contact_id, version, fields or {}, deleted=fields is None)
