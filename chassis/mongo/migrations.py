"""Migrations: numbered, recorded, run under a lease by one process."""

import os
import runpy
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from pymongo import UpdateOne
from pymongo.errors import DuplicateKeyError

from chassis.mongo import outbox
from chassis.mongo.client import Database, time_limit
from chassis.mongo.indexes import Index, ensure_indexes
from chassis.mongo.projection import Projection, ensure_projections
from chassis.mongo.repository import Repository
from chassis.mongo.scope import Caller
from chassis.mongo.store import Store

LEASE_SECONDS: Final = 60
# An index over some million records takes minutes to make.
LONGEST_SECONDS: Final = 6 * 3600
INBOX_DAYS: Final = 30
DAY: Final = 86_400
FILLED_AT_ONCE: Final = 500
CORE_INDEXES: Final[dict[str, tuple[Index, ...]]] = {
    outbox.EVENTS: outbox.INDEXES,
    "idempotency": (Index({"at": 1}, ttl=7 * DAY),),
    "inbox": (Index({"at": 1}, ttl=INBOX_DAYS * DAY),),
    "suspects": (Index({"at": 1}, ttl=DAY),),
    "leases": (),
    "feeds": (),
    "projections": (),
    "replays": (),
    "replay_completions": (Index({"replay_id": 1}),),
    "replay_marks": (Index({"replay_id": 1}),),
    "order": (),
    "waiting": (Index({"order": 1, "version": 1}), Index({"at": 1})),
    "migrations": (),
}
"""What every service's database holds, whatever its features."""


def migrate(
    database: Database,
    *,
    repositories: Iterable[type[Repository[Any]]] = (),
    projections: Iterable[Projection] = (),
    folder: Path | None = None,
) -> list[str]:
    """Make indexes, relay leases and projections, then run what is new in ``folder``.

    ``folder`` holds files ``NNNN_imperative.py`` with ``def up(database)``, each
    idempotent and resumable. Returns the names of the migrations that ran. Safe to
    call from many processes: one works, the others wait.
    """
    with _lease(database), time_limit(LONGEST_SECONDS):
        for name, indexes in CORE_INDEXES.items():
            ensure_indexes(database, name, indexes)
        for repository in repositories:
            ensure_indexes(database, repository.collection, repository.indexes)
        ensure_projections(database, projections)
        make_shard_leases(database)
        return list(_run_new(database, folder))


def fill_in(database: Database, repository: type[Repository[Any]], name: str) -> None:
    """Write a derived field of rows that were stored before there was one.

    For migrations: rows that have it stay as they are, so it may be killed and run
    again; a row that somebody changes meanwhile gets it by that change.
    """
    stored = repository(Store(database, Caller.system(database.service)))
    rows, last = database.collection(repository.collection), ""
    while found := list(_lacking(rows, name, last)):
        last, changes = found[-1]["_id"], []
        for row in stored.to_documents([stored.from_document(row) for row in found]):
            seen = {"_id": row["_id"], "version": row["version"]}
            lacks = {**seen, name: {"$exists": False}}
            changes.append(UpdateOne(lacks, {"$set": {name: row[name]}}))
        rows.bulk_write(changes, ordered=False)


def _lacking(rows: Any, name: str, last: str) -> Any:
    where = {"_id": {"$gt": last}, name: {"$exists": False}}
    return rows.find(where).sort("_id", 1).limit(FILLED_AT_ONCE)


def make_shard_leases(database: Database) -> None:
    """Add the rows that relays compete for; ``$expr`` cannot upsert them."""
    free = {"$setOnInsert": {"owner": None, "epoch": 0, "until": database.now()}}
    names = [f"relay/{shard}" for shard in range(outbox.SHARDS)]
    rows = [UpdateOne({"_id": name}, free, upsert=True) for name in names]
    database.collection("leases").bulk_write(rows)


def _run_new(database: Database, folder: Path | None) -> Iterator[str]:
    done = {row["_id"] for row in database.collection("migrations").find({})}
    files = sorted(folder.glob("[0-9]*_*.py")) if folder else []
    for file in files:
        if file.stem not in done:
            runpy.run_path(str(file))["up"](database)
            row = {"_id": file.stem, "at": database.now()}
            database.collection("migrations").insert_one(row)
            yield file.stem


@contextmanager
def _lease(database: Database) -> Iterator[None]:
    """Wait for the one right to migrate; it ends by itself after a minute."""
    owner = f"{socket.gethostname()}:{os.getpid()}"
    while not _taken(database, owner):
        time.sleep(0.2)
    try:
        yield
    finally:
        where = {"_id": "migrate", "owner": owner}
        database.collection("leases").delete_one(where)


def _taken(database: Database, owner: str) -> bool:
    leases = database.collection("leases")
    leases.delete_one({"_id": "migrate", "$expr": {"$lt": ["$until", "$$NOW"]}})
    until = database.now() + timedelta(seconds=LEASE_SECONDS)
    try:
        leases.insert_one({"_id": "migrate", "owner": owner, "until": until})
    except DuplicateKeyError:
        return False
    return True
