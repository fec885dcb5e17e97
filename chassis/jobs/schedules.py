"""Schedules and their occurrences: each local time once, each occurrence once."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from chassis.crashpoints import crashpoint
from chassis.jobs import metrics
from chassis.jobs.declared import Every, Worker
from chassis.jobs.queue import QUEUE_INDEXES
from chassis.mongo import (
    Caller,
    Database,
    Document,
    Index,
    Transaction,
    ensure_indexes,
    transact,
)

SCHEDULES, JOBS = "job_schedules", "jobs"
MAX_EXPANDED: Final = 100
FIELDS: Final = 5


def make_queues(database: Database, workers: Iterable[Worker]) -> None:
    """Create the collections of jobs and intents, with their indexes."""
    ensure_indexes(database, SCHEDULES, (Index({"enabled": 1, "next_at": 1}),))
    ensure_indexes(database, JOBS, (*QUEUE_INDEXES, Index({"schedule": 1})))
    for claim in (claim for worker in workers for claim in worker.claims):
        ensure_indexes(database, claim.collection, QUEUE_INDEXES)


def next_after(cron: str, zone: ZoneInfo, after: datetime) -> datetime:
    """Return the first occurrence after an instant.

    A local time that does not exist moves to the first minute that does; one that
    exists twice counts once, the first time. A schedule for every hour goes on
    through a change of the clocks. Raises `ValueError` for a line of five fields
    that means nothing, or never comes.
    """
    fields, local = cron.split(), after.astimezone(zone)
    if len(fields) != FIELDS:
        raise ValueError(f"a schedule has {FIELDS} fields, not {cron!r}")
    start = local if fields[1].startswith("*") else local.replace(tzinfo=None)
    try:
        times = (_instant(time, zone) for time in CronSim(cron, start))
        return next(time for time in times if time > after)
    except (CronSimError, StopIteration) as error:
        raise ValueError(f"the schedule {cron!r} never comes") from error


def _instant(time: datetime, zone: ZoneInfo) -> datetime:
    return (time if time.tzinfo else _first(time, zone)).astimezone(UTC)


def _first(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which a clock in the zone shows this or more."""
    while True:
        instant = local.replace(tzinfo=zone).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local:
            return instant
        local += timedelta(minutes=1)


def expand(database: Database, now: datetime) -> int:
    """Make the job rows of all occurrences up to `now`; return how many are new.

    Any worker may do this at any time: an occurrence is unique by its id, and at
    most 100 rows come at once.
    """
    made = 0
    due = {"enabled": True, "next_at": {"$lte": now}}
    for schedule in database.collection(SCHEDULES).find(due).sort("next_at"):
        if made < MAX_EXPANDED:
            made += _expand(database, schedule, now, MAX_EXPANDED - made)
    return made


def _expand(database: Database, schedule: Document, now: datetime, most: int) -> int:
    times: list[datetime] = []
    at, zone = schedule["next_at"], ZoneInfo(schedule["zone"])
    while at <= now and len(times) < most:
        times.append(at)
        at = next_after(schedule["cron"], zone, at)
    rows = [_row(schedule, due_at) for due_at in times]
    # A day of missed minutes is written down at once, and not claimed one by one.
    one_runs = schedule["misfire"] == "run_once" and at > now
    for row in rows[:-1] if one_runs else rows:
        if now > row["due_at"] + timedelta(seconds=row["grace"]):
            row |= {"state": "missed", "finished_at": now}

    def insert(rows: list[Document], tx: Transaction) -> list[Document]:
        seen = {"_id": schedule["_id"], "next_at": schedule["next_at"]}
        moved = tx.collection(SCHEDULES).update_one(seen, {"$set": {"next_at": at}})
        if not moved.matched_count:
            return []
        jobs = tx.collection(JOBS)
        known = jobs.distinct("_id", {"_id": {"$in": [row["_id"] for row in rows]}})
        new = [row for row in rows if row["_id"] not in known]
        if new:
            jobs.insert_many(new)
        return new

    made = transact(database, insert, rows, caller=Caller.system(database.service))
    missed = sum(row["state"] == "missed" for row in made)
    metrics.MISSED.labels(schedule["job"], schedule["misfire"]).inc(missed)
    crashpoint("jobs.after_expand")
    return len(made)


def _row(schedule: Document, due_at: datetime) -> Document:
    return {
        "_id": f"{schedule['_id']}|{due_at:%Y-%m-%dT%H:%M:%SZ}",
        "schedule": schedule["_id"],
        "job": schedule["job"],
        "due_at": due_at,
        "planned_at": due_at,
        "grace": schedule["grace"],
        "misfire": schedule["misfire"],
        "state": "due",
        "fence": 0,
        "attempts": 0,
    }


def keep_schedule(database: Database, every: Every, now: datetime) -> None:
    """Write down a schedule that the code declares; another time starts it anew."""
    schedules = database.collection(SCHEDULES)
    next_at = next_after(every.cron, ZoneInfo(every.zone), now)
    time = {"cron": every.cron, "zone": every.zone}
    new = {**time, "job": every.name, "enabled": True, "next_at": next_at}
    rule = {"grace": every.grace.total_seconds(), "misfire": every.misfire}
    known = {"_id": every.name}
    schedules.update_one(known, {"$setOnInsert": new, "$set": rule}, upsert=True)
    other = {**known, "$or": [{name: {"$ne": time[name]}} for name in time]}
    schedules.update_one(other, {"$set": {**time, "next_at": next_at}})


def misfired(database: Database, row: Document, now: datetime) -> bool:
    """Say whether an occurrence came too late to run.

    `run_once` lets the newest one run, `skip` none, and `ask` none before a person
    says so. What has made a step, or a person has confirmed, goes on at any time.
    """
    if "misfire" not in row or row.get("checkpoint") or row.get("confirmed"):
        return False
    late = now > row["due_at"] + timedelta(seconds=row["grace"])
    return late and (row["misfire"] != "run_once" or _has_newer(database, row, now))


def _has_newer(database: Database, row: Document, now: datetime) -> bool:
    newer = {"$gt": row["planned_at"], "$lte": now}
    of_schedule = {"schedule": row["schedule"], "planned_at": newer}
    coming = {"_id": row["schedule"], "next_at": {"$lte": now}}
    return bool(
        database.collection(JOBS).find_one(of_schedule, {"_id": 1})
        or database.collection(SCHEDULES).find_one(coming, {"_id": 1})
    )
