"""Writing the rows that reports are made of, in both times."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chassis.mongo import Store


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
class KeepRow:
    """Keep what a fact says about its aggregate, for one family of reports.

    ``fields`` are None when the record is gone.
    """

    family: str
    fact: Fact
    fields: Mapping[str, Any] | None


def keep_row(command: KeepRow, store: Store) -> None:
    """Keep the version, and let the present row be the newest one."""
    fact = command.fact
    fields = {
        **(command.fields or {}),
        "event_id": fact.id,
        "subject": fact.subject,
        "occurred_at": fact.time,
        "recorded_at": fact.recorded_at,
        "owner_id": fact.owner_id,
        "team_ids": list(fact.team_ids),
        "member_ids": list(fact.member_ids),
        "is_gone": command.fields is None,
    }
    present = store.projection(command.family)
    present.upsert_newer(
        fact.subject, fact.version, fields, deleted=command.fields is None
    )
    versions = store.projection(f"{command.family}_versions")
    versions.keep(fact.id, {**fields, "version": fact.version})
