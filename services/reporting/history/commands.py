"""Writing the rows that reports are made of, in both times."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chassis.mongo import Index, Projection, Store


class Fact(Protocol):
    """What a row needs to know of the event that it comes from."""

    @property
    def id(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def time(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def owner_id(self) -> str | None: ...
    @property
    def team_ids(self) -> tuple[str, ...]: ...
    @property
    def member_ids(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, kw_only=True)
class FactRow:
    """What one fact says about its aggregate, for one family of reports.

    ``fields`` are None when the record is gone.
    """

    event_id: str
    subject: str
    version: int
    occurred_at: datetime
    recorded_at: datetime
    owner_id: str | None
    team_ids: tuple[str, ...]
    member_ids: tuple[str, ...]
    fields: Mapping[str, Any] | None


def in_two_times(name: str, *clocks: str) -> tuple[Projection, Projection]:
    """Declare the present rows of a family and, beside them, all their versions."""
    present = tuple(Index({clock: 1, "_id": 1}) for clock in clocks)
    past = tuple(Index({clock: 1, "subject": 1, "version": -1}) for clock in clocks)
    return (
        Projection(name, indexes=present),
        Projection(f"{name}_versions", indexes=past),
    )


def keep_row(store: Store, family: str, row: FactRow) -> None:
    """Keep the version, and let the present row be the newest one."""
    fields = {
        **(row.fields or {}),
        "event_id": row.event_id,
        "subject": row.subject,
        "occurred_at": row.occurred_at,
        "recorded_at": row.recorded_at,
        "owner_id": row.owner_id,
        "team_ids": list(row.team_ids),
        "member_ids": list(row.member_ids),
        "is_gone": row.fields is None,
    }
    present = store.projection(family)
    present.upsert_newer(row.subject, row.version, fields, deleted=row.fields is None)
    versions = store.projection(f"{family}_versions")
    versions.keep(row.event_id, {**fields, "version": row.version})


def fact_row(event: Fact, fields: Mapping[str, Any] | None) -> FactRow:
    """Make the row of an event that says ``fields`` about its aggregate."""
    return FactRow(
        event_id=event.id,
        subject=event.subject,
        version=event.version,
        occurred_at=event.time,
        recorded_at=event.recorded_at,
        owner_id=event.owner_id,
        team_ids=event.team_ids,
        member_ids=event.member_ids,
        fields=fields,
    )
