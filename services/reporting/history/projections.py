"""The store of facts: one row per event, whatever its type."""

from datetime import datetime
from typing import Any

from chassis.domain import utcnow
from chassis.mongo import Index, Projection, Store

STORED_EVENTS = Projection(
    "stored_events",
    indexes=(
        Index({"subject": 1, "version": 1}),
        Index({"type": 1, "recorded_at": 1, "_id": 1}),
        Index({"contact_id": 1, "recorded_at": -1, "_id": -1}),
        Index({"recorded_at": -1, "_id": -1}),
    ),
)

CHANGED_DAYS = Projection("changed_days")
"""Of which days, in UTC, rows were about to change, and when; per projection."""
KEPT_SUMS = Projection("kept_sums", indexes=(Index({"report": 1, "name": 1}),))
"""What rows come to: of a month, of a day, or how they stood as a day began."""

DIVERGENCES = Projection("divergences", indexes=(Index({"projection": 1, "_id": -1}),))
"""Rows that were not as their facts say, and that were put right."""


def keep_fact(  # noqa: PLR0913  the columns of a stored event
    store: Store,
    *,
    event_id: str,
    type_: str,
    subject: str,
    version: int,
    occurred_at: datetime,
    recorded_at: datetime,
    actor: str | None,
    data: dict[str, Any] | None,
) -> None:
    """Keep one fact under its event's id; a repetition changes nothing.

    Without ``data`` it is a fact whose content was erased with its person.
    """
    row = {
        "type": type_,
        "subject": subject,
        "version": version,
        "occurred_at": occurred_at,
        "recorded_at": recorded_at,
        "stored_at": utcnow(),
        "actor": actor,
        "contact_id": _contact_of(subject, data),
        "data": data or None,
        "erased": not data,
    }
    store.projection("stored_events").keep(event_id, row)


def _contact_of(subject: str, data: dict[str, Any] | None) -> str | None:
    """Return the person that a fact is about, if it is about one."""
    entity, _, subject_id = subject.partition("/")
    if entity == "contact":
        return subject_id
    after = (data or {}).get("after") or data or {}
    found = after.get("contact_id")
    return found if isinstance(found, str) else None
