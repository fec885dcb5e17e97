"""The log of facts, written with the change and published later."""

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec
from bson.timestamp import Timestamp

from chassis.crashpoints import crashpoint
from chassis.domain import Aggregate, DomainEvent, new_id
from chassis.mongo.client import Database, Document
from chassis.mongo.indexes import Index

if TYPE_CHECKING:
    from chassis.mongo.transaction import Transaction

SHARDS: Final = 16
EVENTS: Final = "events"
INDEXES: Final = (
    Index({"aggregate": 1, "version": 1}, unique=True),
    Index({"shard": 1, "ts": 1}, partial={"published": False, "held": False}),
    Index({"hold_until": 1}, partial={"published": False, "held": True}),
    Index({"ts": 1, "_id": 1}),
    Index({"type": 1, "ts": 1}),
)
_FILLED_BY_SERVER: Final = Timestamp(0, 0)


def append(
    tx: "Transaction",
    changes: Sequence[tuple[Aggregate, DomainEvent]],
    carers: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Add one row per change; the aggregates' documents were written before.

    ``carers`` says by an aggregate's id who cares for whom it is about.
    """
    rows = [
        _row(f"{aggregate.entity}/{aggregate.id}", aggregate.version, event)
        | {"meta": _meta(tx, aggregate, (carers or {}).get(aggregate.id, ()))}
        for aggregate, event in changes
    ]
    _insert(tx, rows)


def append_fact(tx: "Transaction", entity: str, event: DomainEvent) -> str:
    """Add a fact that is no state of an aggregate: own id, version 1."""
    subject_id = new_id()
    row = _row(f"{entity}/{subject_id}", 1, event)
    _insert(tx, [row | {"meta": _meta(tx, event)}])
    return subject_id


def waiting(database: Database) -> tuple[int, datetime | None]:
    """Return how many facts wait for the broker (at most 10,000) and since when."""
    unpublished = {"published": False, "held": False}
    where = {"shard": {"$in": list(range(SHARDS))}, **unpublished}
    events = database.collection(EVENTS)
    oldest = events.find_one(where, projection=["ts"], sort=[("ts", 1)])
    if oldest is None:
        return 0, None
    return events.count_documents(where, limit=10_000), oldest["ts"].as_datetime()


def _insert(tx: "Transaction", rows: list[Document]) -> None:
    crashpoint("write.after_aggregate")
    if whole := tx.caller.bulk_action_id:
        for row in rows:
            row["data"]["bulk_action_id"] = whole
    events = tx.collection(EVENTS)
    if len(rows) == 1:
        events.insert_one(rows[0])
    else:
        events.insert_many(rows)
    crashpoint("write.after_event")


def _row(subject: str, version: int, event: DomainEvent) -> Document:
    return {
        "_id": new_id(),
        "type": event.type,
        "aggregate": subject,
        "version": version,
        "shard": zlib.crc32(subject.encode()) % SHARDS,
        "ts": _FILLED_BY_SERVER,
        "time": event.happened_at(),
        "data": msgspec.to_builtins(event),
        "schema": f"{event.type.rsplit('.v', 1)[1]}.{event.minor}",
        "must_route": event.must_route,
        "published": False,
        "published_at": None,
        "held": False,
        "hold_until": None,
        "attempts": 0,
        "error": None,
    }


def _meta(
    tx: "Transaction", about: object, carers: Sequence[str] = ()
) -> dict[str, Any]:
    caller = tx.caller
    members = getattr(about, "service_team", ())
    return {
        "correlation_id": caller.correlation_id or caller.request_id,
        "causation_id": caller.causation_id or caller.request_id,
        "actor": caller.principal,
        "owner_id": getattr(about, "owner_id", None),
        "team_ids": list(getattr(about, "team_ids", ())),
        "member_ids": [member.user_id for member in members],
        "carer_ids": list(carers),
        "traceparent": caller.traceparent,
    }
