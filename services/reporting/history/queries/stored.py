"""Facts as they are stored: single ones, lists, and what they add up to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from pymongo import ASCENDING, DESCENDING

from chassis.domain import GoneError, NotFoundError, RuleViolationError
from chassis.merging import all_ids
from chassis.messaging import authors
from chassis.mongo import Document, Scope, Store, scope_filter
from reporting.history.queries.wanted import SCOPE
from reporting.values import Asked

MOST: Final = 200
OF_FACT: Final = Scope(
    owner="data.after.owner_id",
    teams="data.after.team_ids",
    members="data.after.service_team.user_id",
)
"""Whose the record of a stored fact was, as the fact says."""


class CursorError(RuleViolationError):
    """There is no such page."""


class ErasedEventError(GoneError):
    """The content of this fact was erased with the person."""


@dataclass(frozen=True, kw_only=True)
class EventsQuery:
    """Which facts, newest first, before which one."""

    types: tuple[str, ...] = ()
    subject: str | None = None
    contact_id: str | None = None
    first: datetime | None = None
    last: datetime | None = None
    before: tuple[datetime, str] | None = None
    limit: int = 50

    @classmethod
    def asked(cls, parameters: Mapping[str, Any]) -> "EventsQuery":
        """Make the query of an address; raises CursorError."""
        given = dict(parameters)
        types = tuple(given.pop("types", "").split(","))
        before = _place(given.pop("cursor", None))
        return cls(types=types if types != ("",) else (), before=before, **given)

    def following(self, items: Sequence[Document]) -> str | None:
        """Return where the next page begins, if there may be one."""
        if len(items) < self.limit:
            return None
        last = items[-1]
        return f"{last['recorded_at'].isoformat()}|{last['id']}"


def list_events(query: EventsQuery, store: Store) -> list[Document]:
    """Return stored facts, the latest known first."""
    where = _listed(store)
    if query.types:
        where["type"] = {"$in": list(query.types)}
    if query.subject:
        where["subject"] = query.subject
    if query.contact_id:
        where["contact_id"] = {"$in": [*all_ids(query.contact_id, store)]}
    span = {"$gte": query.first, "$lt": query.last}
    if set_ends := {op: at for op, at in span.items() if at is not None}:
        where["recorded_at"] = set_ends
    if query.before:
        at, event_id = query.before
        older: list[Document] = [{"recorded_at": {"$lt": at}}]
        older.append({"recorded_at": at, "_id": {"$lt": event_id}})
        where["$and"].append({"$or": older})
    order = [("recorded_at", DESCENDING), ("_id", DESCENDING)]
    rows = store.projection("stored_events").find(where, sort=order)
    return [_shown(row, store) for row in rows.limit(query.limit)]


def count_events(contact_ids: Collection[str], store: Store) -> int:
    """Count the stored facts about some persons."""
    where = {"contact_id": {"$in": [*contact_ids]}}
    return store.projection("stored_events").count(where)


def get_event(event_id: str, store: Store) -> Document:
    """Return one fact; raises NotFoundError, or ErasedEventError without content."""
    where = {"_id": event_id, **_listed(store)}
    row = store.projection("stored_events").find_one(where)
    if row is None:
        raise NotFoundError
    if row["erased"]:
        raise ErasedEventError
    return _shown(row, store)


def list_versions(subject: str, store: Store, *, limit: int = 200) -> list[Document]:
    """Return the facts about one aggregate, in the order of its versions."""
    rows = store.projection("stored_events").find(
        {"subject": subject, **_listed(store)}, sort=[("version", ASCENDING)]
    )
    return [_shown(row, store) for row in rows.limit(limit)]


def list_divergences(projection: str | None, store: Store) -> list[Document]:
    """Return rows that were found wrong, and put right, the latest first."""
    where = {"projection": projection} if projection else {}
    rows = store.projection("divergences").find(where, sort=[("_id", DESCENDING)])
    return list(rows.limit(MOST))


def find_zone(store: Store) -> str:
    """Return in whose days the company counts, as its latest fact says."""
    types = [f"gateway.team.{verb}.v1" for verb in ("created", "updated")]
    where = {"type": {"$in": types}, "data.after.kind": "workspace"}
    rows = store.projection("stored_events")
    known = rows.find_one(where, sort=[("recorded_at", DESCENDING)])
    return str(known["data"]["after"]["zone"]) if known else "UTC"


def list_histories(
    service: str, entity: str, asked: Asked, store: Store
) -> Iterator[list[Document]]:
    """Yield the stored facts of each record of a kind, up to both asked times.

    Reads facts only, none of the rows that reports are made of.
    """
    where: Document = {
        "subject": {"$gte": f"{entity}/", "$lt": f"{entity}0"},
        "type": {"$in": list_types(service, entity, store)},
    }
    if asked.as_of is not None:
        where["occurred_at"] = {"$lte": asked.as_of}
    if asked.known_at is not None:
        where["recorded_at"] = {"$lte": asked.known_at}
    order = [("subject", ASCENDING), ("version", ASCENDING)]
    rows = store.projection("stored_events").find(where, sort=order)
    for _, facts in groupby(rows, itemgetter("subject")):
        yield list(facts)


def list_types(service: str, entity: str, store: Store) -> list[str]:
    """Return the types of the stored facts about a kind of record."""
    span = {"$gte": f"{service}.{entity}.", "$lt": f"{service}.{entity}/"}
    return store.projection("stored_events").distinct("type", {"type": span})


def _place(cursor: str | None) -> tuple[datetime, str] | None:
    if cursor is None:
        return None
    at, _, event_id = cursor.partition("|")
    try:
        return datetime.fromisoformat(at), event_id
    except ValueError as error:
        raise CursorError(pointer="/cursor") from error


def find_people(fact: Document) -> Mapping[str, Any]:
    """Return who may see the record of a stored fact, as its state says."""
    after = (fact["data"] or {}).get("after") or {}
    team = after.get("service_team") or ()
    return {
        "owner_id": after.get("owner_id"),
        "team_ids": after.get("team_ids") or [],
        "member_ids": [member["user_id"] for member in team],
    }


def _listed(store: Store) -> Document:
    """Return the filter of the facts in the caller's scope."""
    return {"$and": [scope_filter(store.caller, "history", "read", OF_FACT)]}


def _shown(row: Document, store: Store) -> Document:
    """Return a fact; its content is for who may read the record.

    Who reads the audit log reads the facts of every feature.
    """
    caller, feature = store.caller, _features().get(row["type"], "")
    scope = caller.scope_of(feature, "read")
    may_see = caller.may("audit:read") or SCOPE.covers(caller, scope, find_people(row))
    data = row["data"] if may_see else None
    return {**row, "id": row["_id"], "feature": feature, "data": data}


@cache
def _features() -> dict[str, str]:
    """Return which feature says each type of facts."""
    return {type_: feature for type_, (_, feature) in authors().items()}
