"""A worker that counts, in steps; also a process to be killed."""

import sys
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from chassis.crashpoints import arm
from chassis.jobs import Job, Worker, WorkerProcess
from chassis.mongo import Caller, Database, Transaction, transact

STEPS = 3
SYSTEM = Caller.system("work")
counting = Worker("work.counting")


def count(key: str, tx: Transaction) -> None:
    """Count an effect; the counter shows whether it ever happened twice."""
    effects = tx.collection("effects")
    effects.update_one({"_id": key}, {"$inc": {"n": 1}}, upsert=True)


def progress(number: int, _: None) -> dict[str, int]:
    return {"next": number + 1}


@counting.every("work.nightly", cron="0 3 * * *", zone="Europe/Berlin")
@counting.claim("countings")
def count_steps(job: Job) -> dict[str, Any]:
    for number in range(job.checkpoint.get("next", 0), STEPS):
        job.step(count, f"{job.id}/{number}", partial(progress, number))
    return {"counted": STEPS}


def plan(database: Database, collection: str, **row: Any) -> None:
    def intend(row: Mapping[str, Any], tx: Transaction) -> None:
        tx.intend(collection, dict(row))

    transact(database, intend, row, caller=SYSTEM)


def row_of(database: Database, collection: str, row_id: str = "1") -> dict[str, Any]:
    [row] = database.collection(collection).find({"_id": row_id})
    found: dict[str, Any] = row
    return found


def effects(database: Database) -> dict[str, int]:
    return {row["_id"]: row["n"] for row in database.collection("effects").find({})}


def lapse(database: Database, collection: str) -> None:
    """Let a minute pass for every lease."""
    ago = {"lease_until": {"$subtract": ["$$NOW", 1]}}
    database.collection(collection).update_many({"state": "running"}, [{"$set": ago}])


def be_due(database: Database, by: timedelta = timedelta()) -> None:
    """Move the nightly schedule to now, or to so long ago."""
    process = WorkerProcess(database, [counting])
    process.keep_schedules()
    next_at = database.now().replace(microsecond=0) - by
    database.collection("job_schedules").update_many({}, {"$set": {"next_at": next_at}})


if __name__ == "__main__":
    url, crashpoint = sys.argv[1:]
    arm(crashpoint)
    database = Database.connect(url, "work")
    WorkerProcess(database, [counting]).run_until_empty()
