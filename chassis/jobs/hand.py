"""What a person decides about rows that failed or came too late."""

from chassis.domain import NotFoundError
from chassis.jobs.queue import literal
from chassis.jobs.schedules import JOBS
from chassis.mongo import Database, Document

SHOWN = ("_id", "state", "due_at", "attempts", "error", "owner")
OPEN = ("missed", "failed")


class NotOpenError(NotFoundError):
    """No row of this id waits for a decision."""


def list_jobs(
    database: Database, *, collection: str = JOBS, state: str | None = None
) -> list[Document]:
    """Return up to 200 rows: of one state, or all that wait for a decision."""
    undecided = {"state": {"$in": OPEN}, "decided": None}
    where = {"state": state} if state else undecided
    found = database.collection(collection).find(where, dict.fromkeys(SHOWN, 1))
    rows = found.sort("due_at", -1).limit(200)
    return [{name: row.get(name) for name in SHOWN} for row in rows]


def retry_job(
    database: Database, row_id: str, by: str, *, collection: str = JOBS
) -> None:
    """Let a missed or failed row run now, however late. Raises `NotOpenError`."""
    again = {"state": "due", "due_at": "$$NOW", "confirmed": True, "attempts": 0}
    _decide(database, collection, row_id, by, again)


def skip_job(
    database: Database, row_id: str, by: str, *, collection: str = JOBS
) -> None:
    """Leave a missed or failed row as it is. Raises `NotOpenError`."""
    _decide(database, collection, row_id, by, {})


def _decide(
    database: Database, collection: str, row_id: str, by: str, change: Document
) -> None:
    decided = {"decided": {"at": "$$NOW", **literal({"by": by})}}
    result = database.collection(collection).update_one(
        {"_id": row_id, "state": {"$in": OPEN}}, [{"$set": {**change, **decided}}]
    )
    if not result.matched_count:
        raise NotOpenError
