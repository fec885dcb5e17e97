"""What is done later: looking at everybody, at who is due, and counting days."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import structlog

from chassis.jobs import Job, Worker
from contacts.memberships.commands import (
    AddChunk,
    Added,
    EvaluateChunk,
    Looked,
    RecheckDue,
    Repair,
    WriteDay,
    add_chunk,
    evaluate_chunk,
    recheck_due,
    repair,
    write_day,
)
from contacts.memberships.queries import find_wrong, list_uncounted
from contacts.memberships.repository import People
from contacts.segments.commands import FinishEvaluation, finish_evaluation
from contacts.segments.model import RUNS

AUDITED: Final = 500

log = structlog.get_logger(__name__)
worker = Worker("contacts.memberships")


@worker.claim(RUNS)
def run(job: Job) -> dict[str, Any]:
    """Look at everybody, or put many in; killed, it goes on behind its last step."""
    if not job.checkpoint:
        total = People(job.store).rows.raw.estimated_document_count()
        counts = {"done": 0, "entered": 0, "left": 0}
        job.note(at="", total=total, began_at=job.store.database.now(), **counts)
    if job.row["kind"] == "add":
        return _add(job)
    while job.checkpoint["at"] is not None:
        command = EvaluateChunk(
            segment_id=job.row["segment_id"],
            rule_version=job.row["rule_version"],
            after=job.checkpoint["at"],
            triggers=job.row.get("triggers"),
            only_likely=job.row["again"],
        )
        job.step(evaluate_chunk, command, note=_looked(job.checkpoint))
    if not job.row["again"] and "finished" not in job.checkpoint:
        end = {**job.checkpoint, "finished": True}
        job.step(finish_evaluation, _finish(job), note=lambda _: end)
    return dict(job.checkpoint)


def _looked(before: dict[str, Any]) -> Callable[[Looked], dict[str, Any]]:
    return lambda looked: {
        **before,
        "at": looked.after,
        "done": before["done"] + looked.done,
        "entered": before["entered"] + looked.entered,
        "left": before["left"] + looked.left,
    }


def _finish(job: Job) -> FinishEvaluation:
    noted = job.checkpoint
    return FinishEvaluation(
        segment_id=job.row["segment_id"],
        rule_version=job.row["rule_version"],
        entered=noted["entered"],
        left=noted["left"],
        began_at=noted["began_at"],
        now=job.store.database.now(),
    )


def _add(job: Job) -> dict[str, Any]:
    while job.checkpoint["at"] is not None:
        before = job.checkpoint

        def noted(added: Added, before: dict[str, Any] = before) -> dict[str, Any]:
            entered = before["entered"] + added.added
            return {**before, "at": added.after, "done": entered, "entered": entered}

        job.step(add_chunk, AddChunk(row=job.row, after=before["at"]), note=noted)
    return dict(job.checkpoint)


@worker.every("segments.recheck", cron="* * * * *")
def recheck(job: Job) -> None:
    """Judge those of whom time alone may have changed what a rule says."""
    now: datetime = max(job.store.database.now(), job.row["due_at"])
    while job.step(recheck_due, RecheckDue(now=now)):
        continue


@worker.every("segments.days", cron="5 * * * *")
def count_days(job: Job) -> None:
    """Write down how large each segment was at the end of the days that are over."""
    for segment_id, day in list_uncounted(job.store, job.store.database.now()):
        job.step(write_day, WriteDay(segment_id=segment_id, day=day))


@worker.every("segments.audit", cron="20 3 * * *")
def audit(job: Job) -> dict[str, int]:
    """Recount some people; a difference is told as an error, and mended."""
    wrong = find_wrong(job.store, AUDITED)
    if wrong:
        log.error("segments.differ", contacts=len(wrong))
        now = job.store.database.now()
        job.step(repair, Repair(contact_ids=tuple(wrong), now=now))
    return {"looked_at": AUDITED, "wrong": len(wrong)}
